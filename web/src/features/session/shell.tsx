import { Menu } from '@mantine/core';
import { Link, useMatchRoute, type LinkProps } from '@tanstack/react-router';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../ui/intl';
import { AccountMenu } from './account_menu';
import { Logo } from './logo';
import css from './shell.module.css';

export interface Place {
  link: LinkProps;
  name: string;
  /** For the narrow bar of phones, where the name is too long. */
  short?: string;
  icon: Icon;
  count?: number | undefined;
  /** Only the page itself is current, not the pages below it. */
  exact?: boolean;
  /** Places below this one: beneath it on desktops, in a menu on phones. */
  places?: Place[];
}

function PlaceLink({ place }: { place: Place }) {
  const Icon = place.icon;
  return (
    <Link
      {...place.link}
      className={css.place}
      activeOptions={{ exact: place.exact ?? false, includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={20} stroke={1.7} aria-hidden />
      <span className={css.placeName}>
        <span className={place.short ? css.onDesk : undefined}>{place.name}</span>
        {place.short && <span className={css.onPhone}>{place.short}</span>}
      </span>
      {place.count ? <span className={css.count}>{place.count}</span> : null}
    </Link>
  );
}

const countOf = (places: Place[]) => places.reduce((sum, place) => sum + (place.count ?? 0), 0);

/** The bar of phones has no room for what lies below a place: it opens as a menu. */
function PlaceMenu({ place, below }: { place: Place; below: Place[] }) {
  const matches = useMatchRoute();
  const Icon = place.icon;
  const here = below.some(({ link }) => matches({ ...link, fuzzy: true }) !== false);
  const count = countOf(below);
  return (
    <Menu position="top" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={`${css.place} ${css.menu}`}
          aria-current={here ? 'true' : undefined}
        >
          <Icon size={20} stroke={1.7} aria-hidden />
          <span className={css.placeName}>{place.short ?? place.name}</span>
          {count > 0 && <span className={css.count}>{count}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {below.map((each) => {
          const Item = each.icon;
          return (
            <Menu.Item
              key={each.name}
              leftSection={<Item size={18} stroke={1.7} aria-hidden />}
              rightSection={each.count ? <span className={css.inMenu}>{each.count}</span> : null}
              renderRoot={(props) => <Link {...each.link} {...props} />}
            >
              {each.name}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function PlaceGroup({ place, below }: { place: Place; below: Place[] }) {
  const Icon = place.icon;
  return (
    <>
      <div className={css.group}>
        <Link {...place.link} className={css.place} activeProps={{ 'aria-current': undefined }}>
          <Icon size={20} stroke={1.7} aria-hidden />
          <span className={css.placeName}>{place.name}</span>
        </Link>
        <div className={css.below}>
          {below.map((each) => (
            <PlaceLink key={each.name} place={each} />
          ))}
        </div>
      </div>
      <PlaceMenu place={place} below={below} />
    </>
  );
}

/** Side bar on desktops, bar below on phones: the same places in the same order. */
export function Shell(props: {
  places: Place[];
  label: string;
  top: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <div className={css.shell}>
      <aside className={css.bar} aria-label={t('ui.account.menu')}>
        <div className={css.top}>{props.top}</div>
        <nav className={css.places} aria-label={props.label}>
          {props.places.map((place) =>
            place.places ? (
              <PlaceGroup key={place.name} place={place} below={place.places} />
            ) : (
              <PlaceLink key={place.name} place={place} />
            ),
          )}
        </nav>
        <div className={css.meWide}>
          <AccountMenu wide />
        </div>
        <div className={css.meSmall}>
          <AccountMenu />
        </div>
      </aside>
      <main id="main" className={css.main} tabIndex={-1}>
        {props.children}
      </main>
    </div>
  );
}

/** For pages without places: a bar with the name and the account icon. */
export function PlainShell({ children, width }: { children: ReactNode; width?: number }) {
  const t = useText();
  return (
    <div className={css.plain}>
      <header className={css.plainBar}>
        <Link to="/" title={t('ui.home')} className={css.homeLink}>
          <Logo />
        </Link>
        <AccountMenu />
      </header>
      <main
        id="main"
        className={css.plainMain}
        style={width ? { maxWidth: width } : undefined}
        tabIndex={-1}
      >
        {children}
      </main>
    </div>
  );
}
