import {
  IconApi,
  IconBuildingBank,
  IconBuildingStore,
  IconCashBanknote,
  IconChartHistogram,
  IconFlask,
  IconGauge,
  IconMailForward,
  IconPlugConnected,
  IconScale,
  IconShieldX,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import { Navigate, Outlet } from '@tanstack/react-router';
import { useText, type Translate } from '../../ui/intl';
import { Logo } from '../session/logo';
import { NotFound } from '../session/root';
import { Shell, type Place } from '../session/shell';
import { ToSignIn } from '../session/to_sign_in';
import { useSession } from '../session/use_session';

/** How shops serve their buyers, and what follows from it. */
function standardsPlace(t: Translate): Place {
  return {
    link: { to: '/staff/standards', search: { waiting: true } },
    name: t('ui.standards.tab'),
    icon: IconGauge,
    places: [
      {
        link: { to: '/staff/standards', search: { waiting: true } },
        name: t('ui.standards.of_shops'),
        icon: IconGauge,
      },
      { link: { to: '/staff/measures' }, name: t('ui.measures.tab'), icon: IconShieldX },
      {
        link: { to: '/staff/sellers', search: { waiting: true } },
        name: t('ui.sellers.tab'),
        icon: IconUsersGroup,
      },
      { link: { to: '/staff/lab' }, name: t('ui.staff.lab'), icon: IconChartHistogram },
    ],
  };
}

/** The pages of operators and staff. Which of them answer is the server's decision. */
export function StaffLayout() {
  const t = useText();
  const session = useSession();
  if (!session.account) return <ToSignIn />;
  if (session.account.roles.length === 0) return <NotFound />;
  const places: Place[] = [
    { link: { to: '/staff/cases' }, name: t('ui.staff.cases'), icon: IconScale },
    { link: { to: '/staff/shops' }, name: t('ui.staff.shops'), icon: IconBuildingStore },
    standardsPlace(t),
    {
      link: { to: '/staff/people' },
      name: t('ui.staff.people'),
      short: t('ui.staff.people_short'),
      icon: IconUsers,
    },
    {
      link: { to: '/staff/refunds' },
      name: t('ui.staff.refunds'),
      short: t('ui.staff.refunds_short'),
      icon: IconCashBanknote,
    },
    {
      link: { to: '/staff/redress' },
      name: t('ui.staff.redress'),
      short: t('ui.staff.redress_short'),
      icon: IconBuildingBank,
    },
    {
      link: { to: '/staff/keys' },
      name: t('ui.staff.connections'),
      short: t('ui.staff.connections_short'),
      icon: IconPlugConnected,
      places: [
        { link: { to: '/staff/keys' }, name: t('ui.staff.keys'), icon: IconApi },
        { link: { to: '/staff/webhooks' }, name: t('ui.staff.webhooks'), icon: IconWebhook },
        { link: { to: '/staff/outbox' }, name: t('ui.staff.outbox'), icon: IconMailForward },
      ],
    },
  ];
  if (session.sandbox) {
    places.push({
      link: { to: '/staff/sandbox' },
      name: t('ui.staff.sandbox'),
      short: t('ui.staff.sandbox_short'),
      icon: IconFlask,
    });
  }
  return (
    <Shell label={t('ui.staff.title')} places={places} top={<Logo />}>
      <Outlet />
    </Shell>
  );
}

export function StaffHome() {
  return <Navigate to="/staff/shops" replace />;
}
