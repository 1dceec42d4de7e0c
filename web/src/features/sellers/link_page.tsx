import { IconCircleCheck, IconHourglass, IconLink, IconMessage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { linkOfShopQuery, linkQuery } from '../../api/sellers';
import type { Id, SellerLinkView } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { useFormat } from '../../ui/format';
import { useText, type TextKey } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Banner, Card, Facts, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { useLive } from '../shops/use_live';
import { useShop } from '../shops/use_shop';
import { LinkBadges } from './link_bits';
import { LinkDialog, type Asked } from './link_dialogs';
import { EvidenceCard, ShopsCard, TalkCard } from './link_parts';
import css from '../cases/case_page.module.css';

const nows = {
  proposed: { tone: 'updated', Icon: IconHourglass },
  dismissed: { tone: 'closed', Icon: IconCircleCheck },
  lapsed: { tone: 'closed', Icon: IconCircleCheck },
  confirmed: { tone: 'awaiting', Icon: IconLink },
  contested: { tone: 'open', Icon: IconMessage },
  ended: { tone: 'closed', Icon: IconCircleCheck },
} as const;

function Now({ view }: { view: SellerLinkView }) {
  const { tone, Icon } = nows[view.state];
  return (
    <Banner tone={tone} icon={<Icon size={22} aria-hidden />}>
      {view.what_now}
    </Banner>
  );
}

/** Without what belongs to other states; which of them answer is the server's decision. */
const decisions: Partial<Record<SellerLinkView['state'], readonly Asked[]>> = {
  proposed: ['confirm', 'dismiss'],
  confirmed: ['end', 'contest'],
  contested: ['uphold', 'end'],
};

function Tools({ view, ask }: { view: SellerLinkView; ask: (what: Asked) => void }) {
  const t = useText();
  const names = (decisions[view.state] ?? []).filter((name) => actionOf(view.actions, name));
  if (names.length === 0) return null;
  return (
    <Card title={t('ui.cases.steps')}>
      <div className="stack" style={{ '--gap': '10px' } as React.CSSProperties}>
        {names.map((name, at) => (
          <ActionButton
            key={name}
            actions={view.actions}
            name={name}
            fullWidth
            variant={at === 0 && name !== 'end' ? 'filled' : 'default'}
            onClick={() => ask(name)}
          >
            {t(`ui.sellers.act.${name}`)}
          </ActionButton>
        ))}
      </div>
    </Card>
  );
}

function Dates({ view }: { view: SellerLinkView }) {
  const t = useText();
  const format = useFormat();
  const ofStaff = view.reader === 'staff';
  const day = (name: TextKey, at: string | null) =>
    at && { name: t(name), value: <When at={at} /> };
  const who = (name: TextKey, person: string | null) =>
    person && { name: t(name), value: <bdi>{person}</bdi> };
  return (
    <Card title={t('ui.measures.dates')}>
      <Facts
        items={[
          ofStaff && day('ui.sellers.date.proposed', view.proposed_at),
          day('ui.sellers.date.confirmed', view.confirmed_at),
          who('ui.sellers.confirmed_by', view.confirmed_by),
          day('ui.sellers.date.contested', view.contested_at),
          who('ui.sellers.contested_by', view.contested_by),
          view.state === 'contested' &&
            view.answer_due_at && {
              name: t('ui.sellers.answer_due'),
              value: <Until at={view.answer_due_at} />,
            },
          who('ui.sellers.decided_by', view.decided_by),
          ofStaff && {
            name: t('ui.standards.policy_version'),
            value: format.number(view.policy_version),
          },
        ]}
      />
    </Card>
  );
}

function LinkBody({ view, shop }: { view: SellerLinkView; shop: Id | null }) {
  const t = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.first}>
            <Now view={view} />
          </div>
          <ShopsCard view={view} />
          <EvidenceCard view={view} />
          <TalkCard view={view} />
        </div>
        <aside className={css.aside} aria-label={t('ui.dispute.aside')}>
          <div className={css.second}>
            <Tools view={view} ask={setAsked} />
          </div>
          <Dates view={view} />
        </aside>
      </div>
      <LinkDialog view={view} shop={shop} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function StaffLink({ view }: { view: SellerLinkView }) {
  const t = useText();
  // Both shops are told of the same news; one of them is enough to hear it.
  useLive(view.one.shop_id);
  return (
    <>
      <PageHead
        title={t('ui.sellers.link')}
        back={
          <Link to="/staff/sellers" search={{ waiting: true }} className={css.back}>
            <BackIcon />
            {t('ui.sellers.tab')}
          </Link>
        }
        lead={<LinkBadges row={view} />}
      />
      <LinkBody view={view} shop={null} />
    </>
  );
}

/** For staff: what two shops have in common, what was said, what may be decided (S5, C-8). */
export function StaffLinkPage() {
  const { linkId } = useParams({ from: '/staff/sellers/links/$linkId' });
  const query = useQuery(linkQuery(linkId));
  if (query.data) return <StaffLink key={linkId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}

function ShopLink({ view }: { view: SellerLinkView }) {
  const t = useText();
  const shop = useShop();
  const other = view.one.shop_id === shop.id ? view.other : view.one;
  return (
    <>
      <PageHead
        title={t('ui.sellers.together_with', { name: other.shop_name })}
        back={
          <Link to="/shops/$handle/standing" params={{ handle: shop.handle }} className={css.back}>
            <BackIcon />
            {t('ui.measures.standing')}
          </Link>
        }
        lead={<LinkBadges row={view} />}
      />
      <LinkBody view={view} shop={view.reader === 'shop' ? shop.id : null} />
    </>
  );
}

/** The same on the pages of one of both shops, where mails lead; its team reads no hints. */
export function ShopLinkPage() {
  const shop = useShop();
  const { linkId } = useParams({ from: '/shops/$handle/seller-links/$linkId' });
  const query = useQuery(linkOfShopQuery(shop.id, linkId));
  if (query.data) return <ShopLink key={linkId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
