import { useEffect, useRef } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { repliesQuery } from '../../api/shops';
import { useText } from '../../ui/intl';
import { PageHead } from '../../ui/page';
import { AlertSettings } from './settings_alerts';
import { ModerationSettings } from './settings_moderation';
import { PolicySettings } from './settings_policies';
import { ReplySettings } from './settings_replies';
import { SavedReplySettings } from './settings_saved';
import { ShopProfile } from './settings_profile';
import { TeamSettings } from './settings_team';
import { WebhookSettings } from './settings_webhooks';
import { useShop } from './use_shop';
import css from './settings_page.module.css';

const sections = [
  'alerts',
  'replies',
  'saved',
  'moderation',
  'policies',
  'team',
  'webhooks',
  'shop',
] as const;
type Section = (typeof sections)[number];

const pages: Record<Section, () => React.ReactNode> = {
  alerts: AlertSettings,
  replies: ReplySettings,
  saved: SavedReplySettings,
  moderation: ModerationSettings,
  policies: PolicySettings,
  team: TeamSettings,
  webhooks: WebhookSettings,
  shop: ShopProfile,
};

export function SettingsPage() {
  const t = useText();
  const shop = useShop();
  const { section } = useParams({ from: '/shops/$handle/settings/{-$section}' });
  const replies = useQuery(repliesQuery(shop.id));
  const here = sections.find((name) => name === section) ?? 'alerts';
  const Page = pages[here];
  const nav = useRef<HTMLElement>(null);
  // On phones the sections are one row that scrolls: the chosen one must be in sight.
  useEffect(() => {
    const chosen = nav.current?.querySelector('[aria-current=page]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  const missing = replies.data?.missing_languages.length ?? 0;
  return (
    <>
      <PageHead title={t('ui.nav.settings')} />
      <div className={css.columns}>
        <nav ref={nav} className={css.sections} aria-label={t('ui.nav.settings')}>
          {sections.map((name) => (
            <Link
              key={name}
              to="/shops/$handle/settings/{-$section}"
              params={{ handle: shop.handle, section: name }}
              aria-current={name === here ? 'page' : undefined}
            >
              {t(`ui.settings.${name}`)}
              {name === 'replies' && missing > 0 && (
                <span className={css.dot}>
                  {missing}
                  <span className="visually-hidden"> {t('ui.replies.missing')}</span>
                </span>
              )}
            </Link>
          ))}
        </nav>
        <div className="stack">
          <Page />
        </div>
      </div>
    </>
  );
}
