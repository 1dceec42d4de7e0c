import { Link, type LinkProps } from '@tanstack/react-router';
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
          {props.places.map((place) => (
            <PlaceLink key={place.name} place={place} />
          ))}
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
