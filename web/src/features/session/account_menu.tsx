import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconBuildingStore,
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogin2,
  IconLogout,
  IconMoon,
  IconShieldHalf,
  IconShoppingBag,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { changeAccount, sessionQuery, signOut } from '../../api/session';
import type { Language } from '../../api/types';
import { useLanguage, useText } from '../../ui/intl';
import { languages } from '../../ui/language';
import { useCommand } from '../../ui/use_command';
import { useSession } from './use_session';
import css from './account_menu.module.css';

/** A language is named in itself, so that its reader finds it. */
const ownNames: Record<Language, string> = { en: 'English', fr: 'Français', 'zh-Hant': '繁體中文' };

const icon = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;

function LanguageItems() {
  const client = useQueryClient();
  const session = useSession();
  const { language, setLanguage } = useLanguage();
  const command = useCommand({
    onDone: () => void client.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'session' }),
  });
  const choose = (next: Language) =>
    command.run(async () => {
      await setLanguage(next);
      if (!session.account) return;
      client.setQueryData(sessionQuery.queryKey, await changeAccount({ language: next }));
    });
  return languages.map((name) => (
    <Menu.Item
      key={name}
      lang={name}
      aria-current={name === language || undefined}
      closeMenuOnClick={false}
      leftSection={<IconLanguage {...icon} />}
      rightSection={name === language ? <IconCheck {...icon} size={16} /> : null}
      onClick={() => void choose(name)}
    >
      {ownNames[name]}
    </Menu.Item>
  ));
}

const themes = ['auto', 'light', 'dark'] as const;
const themeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** One item that goes round: system, light, dark. */
function ThemeItem() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = themeIcons[colorScheme];
  const next = themes[(themes.indexOf(colorScheme) + 1) % themes.length] ?? 'auto';
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<Icon {...icon} />}
      rightSection={<span className="small faint">{t(`ui.theme.${colorScheme}`)}</span>}
      onClick={() => setColorScheme(next)}
    >
      {t('ui.theme.label')}
    </Menu.Item>
  );
}

function PlaceItems() {
  const t = useText();
  const session = useSession();
  return (
    <>
      {session.account && (
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle {...icon} />}>
          {t('ui.account.title')}
        </Menu.Item>
      )}
      {session.person && (
        <Menu.Item component={Link} to="/my" leftSection={<IconShoppingBag {...icon} />}>
          {t('ui.my.title')}
        </Menu.Item>
      )}
      {session.shops.length > 0 && <Menu.Label>{t('ui.shop_manager')}</Menu.Label>}
      {session.shops.slice(0, 8).map((shop) => (
        <Menu.Item
          key={shop.id}
          renderRoot={(props) => (
            <Link to="/shops/$handle" params={{ handle: shop.handle }} {...props} />
          )}
          leftSection={<IconBuildingStore {...icon} />}
        >
          <bdi>{shop.name}</bdi>
        </Menu.Item>
      ))}
      {session.account && session.account.roles.length > 0 && (
        <Menu.Item component={Link} to="/staff" leftSection={<IconShieldHalf {...icon} />}>
          {t('ui.staff.title')}
        </Menu.Item>
      )}
    </>
  );
}

/** Everything about "me": the places I may go, language, theme, and the way out. */
export function AccountMenu({ wide = false }: { wide?: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const me = session.account ?? session.person;
  const leaving = useCommand();
  const leave = () =>
    leaving.run(async () => {
      await signOut();
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: '/signin' });
    });
  const label = me ? t('ui.account.menu_of', { name: me.name || me.email }) : t('ui.account.menu');
  return (
    <Menu width={260} position={wide ? 'top-start' : 'bottom-end'}>
      <Menu.Target>
        <button type="button" className={css.target} data-wide={wide || undefined}>
          <span className="visually-hidden">{me && wide ? t('ui.account.menu') : label}</span>
          <span className={css.face} aria-hidden="true">
            {me ? (
              Array.from((me.name || me.email).trim())[0]?.toUpperCase()
            ) : (
              <IconUserCircle {...icon} />
            )}
          </span>
          {wide && me && (
            <span className={css.who}>
              <bdi className="cut">{me.name || me.email}</bdi>
              <span className="cut small faint">{me.email}</span>
            </span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {me && (
          <div className={css.me}>
            <bdi className="strong">{me.name}</bdi>
            <div className="small faint cut">{me.email}</div>
          </div>
        )}
        <PlaceItems />
        <Menu.Divider />
        <LanguageItems />
        <ThemeItem />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard {...icon} />}
          rightSection={<kbd>?</kbd>}
          onClick={() =>
            setTimeout(
              () => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?' })),
              250,
            )
          }
        >
          {t('ui.keys.title')}
        </Menu.Item>
        {me ? (
          <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => void leave()}>
            {t('ui.sign_out')}
          </Menu.Item>
        ) : (
          <Menu.Item component={Link} to="/signin" leftSection={<IconLogin2 {...icon} />}>
            {t('ui.signin.title')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
