import { Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconCoins,
  IconGauge,
  IconLayoutDashboard,
  IconLifebuoy,
  IconArrowBackUp,
  IconMail,
  IconMessage2Exclamation,
  IconReceipt,
  IconSettings,
  IconShieldCheck,
  IconStar,
  IconTicket,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { caseCountsQuery } from '../../api/cases';
import { threadCountsQuery } from '../../api/messages';
import { disputeCountsQuery } from '../../api/recovery';
import { shopByHandleQuery, shopQuery } from '../../api/shops';
import type { SessionShop, ShopView } from '../../api/types';
import { useText, type Translate } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { Logo } from '../session/logo';
import { NotFound } from '../session/root';
import { PlainShell, Shell, type Place } from '../session/shell';
import { ToSignIn } from '../session/to_sign_in';
import { useSession } from '../session/use_session';
import { useLive } from './use_live';
import { ShopProvider } from './use_shop';
import css from './shop_layout.module.css';

function ShopSwitch({ name, others }: { name: string; others: SessionShop[] }) {
  const t = useText();
  if (others.length === 0) {
    return (
      <span className={css.shop}>
        <Logo words={false} />
        <bdi className="cut">{name}</bdi>
      </span>
    );
  }
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className={css.shop} aria-label={t('ui.shop.switch', { name })}>
          <Logo words={false} />
          <bdi className="cut">{name}</bdi>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((shop) => (
          <Menu.Item
            key={shop.id}
            renderRoot={(props) => (
              <Link to="/shops/$handle" params={{ handle: shop.handle }} {...props} />
            )}
          >
            <bdi>{shop.name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface Waiting {
  disputes: number | undefined;
  messages: number | undefined;
  cases: number | undefined;
}

function ofSupport(handle: string, waiting: Waiting, t: Translate): Place[] {
  const params = { handle };
  return [
    {
      link: { to: '/shops/$handle/tickets', params },
      name: t('ui.nav.tickets'),
      icon: IconTicket,
      count: waiting.cases,
    },
    {
      link: { to: '/shops/$handle/withdrawals', params },
      name: t('ui.withdrawals.tab'),
      icon: IconArrowBackUp,
    },
    {
      link: { to: '/shops/$handle/messages', params },
      name: t('ui.nav.messages'),
      icon: IconMail,
      count: waiting.messages,
    },
  ];
}

function placesOf(handle: string, waiting: Waiting, t: Translate): Place[] {
  const params = { handle };
  return [
    {
      link: { to: '/shops/$handle', params },
      name: t('ui.nav.dashboard'),
      short: t('ui.nav.dashboard_short'),
      icon: IconLayoutDashboard,
      places: [
        {
          link: { to: '/shops/$handle', params },
          name: t('ui.nav.dashboard_short'),
          icon: IconLayoutDashboard,
          exact: true,
        },
        {
          link: { to: '/shops/$handle/service', params },
          name: t('ui.standards.nav'),
          icon: IconGauge,
        },
        {
          link: { to: '/shops/$handle/standing', params },
          name: t('ui.measures.standing'),
          icon: IconShieldCheck,
        },
      ],
    },
    {
      link: { to: '/shops/$handle/disputes', params },
      name: t('ui.nav.disputes'),
      icon: IconMessage2Exclamation,
      count: waiting.disputes,
    },
    {
      link: { to: '/shops/$handle/tickets', params },
      name: t('ui.nav.support'),
      icon: IconLifebuoy,
      places: ofSupport(handle, waiting, t),
    },
    { link: { to: '/shops/$handle/reviews', params }, name: t('ui.nav.reviews'), icon: IconStar },
    {
      link: { to: '/shops/$handle/orders', params },
      name: t('ui.nav.orders'),
      short: t('ui.nav.orders_short'),
      icon: IconReceipt,
    },
    { link: { to: '/shops/$handle/money', params }, name: t('ui.nav.money'), icon: IconCoins },
    {
      link: { to: '/shops/$handle/settings/{-$section}', params },
      name: t('ui.nav.settings'),
      short: t('ui.nav.settings_short'),
      icon: IconSettings,
    },
  ];
}

function ShopFrame({ shop }: { shop: ShopView }) {
  const t = useText();
  const session = useSession();
  const disputes = useQuery(disputeCountsQuery(shop.id)).data;
  const messages = useQuery(threadCountsQuery(shop.id)).data;
  const cases = useQuery(caseCountsQuery(shop.id)).data;
  useLive(shop.id);
  const waiting = {
    disputes: disputes && disputes.open + disputes.updated_by_customer,
    messages: messages?.waiting,
    cases: cases && cases.open + cases.escalated + cases.settling,
  };
  return (
    <ShopProvider shop={shop}>
      <Shell
        label={t('ui.shop_manager')}
        places={placesOf(shop.handle, waiting, t)}
        top={
          <ShopSwitch
            name={shop.name}
            others={session.shops.filter((other) => other.id !== shop.id)}
          />
        }
      >
        <Outlet />
      </Shell>
    </ShopProvider>
  );
}

function KnownShop({ id }: { id: string }) {
  const shop = useQuery(shopQuery(id));
  if (shop.data) return <ShopFrame shop={shop.data} />;
  return (
    <PlainShell>
      {shop.isError ? <Trouble page error={shop.error} retry={shop.refetch} /> : <Loading />}
    </PlainShell>
  );
}

/** Staff reach every shop; its id is not in their session. */
function StaffShop({ handle }: { handle: string }) {
  const found = useQuery(shopByHandleQuery(handle));
  if (found.data) return <KnownShop id={found.data.id} />;
  return (
    <PlainShell>
      {found.isError ? (
        <Trouble page error={found.error} retry={found.refetch} />
      ) : found.isPending ? (
        <Loading />
      ) : (
        <NotFound />
      )}
    </PlainShell>
  );
}

export function ShopLayout() {
  const session = useSession();
  const { handle } = useParams({ from: '/shops/$handle' });
  if (!session.account) return <ToSignIn />;
  const mine = session.shops.find((shop) => shop.handle === handle);
  if (mine) return <KnownShop key={mine.id} id={mine.id} />;
  return <StaffShop key={handle} handle={handle} />;
}
