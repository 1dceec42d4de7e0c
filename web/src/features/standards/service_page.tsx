import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { serviceOrdersCsv, serviceOrdersQuery, serviceQuery } from '../../api/standards';
import type { ServiceView } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { SellerLine } from '../sellers/seller_line';
import { useShop } from '../shops/use_shop';
import { CausesCard } from './causes_card';
import { OrdersTable } from './orders_table';
import { PastTable } from './past_table';
import {
  CriteriaCard,
  PeersCard,
  ProjectedCard,
  Stands,
  WarningBanner,
  WayBackCard,
} from './service_parts';
import css from './service_page.module.css';
import page from '../cases/case_page.module.css';

const WeeklyChart = lazy(() => import('./weekly_chart'));

function Orders() {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(serviceOrdersQuery(shop.id));
  const rows = query.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <section className="stack" aria-labelledby="service-orders">
      <div className={css.section}>
        <div>
          <h2 id="service-orders">{t('ui.standards.orders_behind')}</h2>
          <p className="small faint">{t('ui.standards.orders_behind_lead')}</p>
        </div>
        {rows.length > 0 && (
          <Button
            component="a"
            href={serviceOrdersCsv(shop.id)}
            download
            variant="default"
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            {t('ui.disputes.csv')}
          </Button>
        )}
      </div>
      {query.isPending && <Loading rows={3} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.data && rows.length === 0 && (
        <Empty art={<CalmArt />} title={t('ui.standards.nothing_counts')}>
          {t('ui.standards.nothing_counts_detail')}
        </Empty>
      )}
      {rows.length > 0 && <OrdersTable rows={rows} />}
      <LoadMore query={query} />
    </section>
  );
}

function Past({ view }: { view: ServiceView }) {
  const t = useText();
  if (view.examinations.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="service-past">
      <div className={css.section}>
        <h2 id="service-past">{t('ui.standards.past')}</h2>
      </div>
      <PastTable rows={view.examinations} />
    </section>
  );
}

function Figures({ view }: { view: ServiceView }) {
  const t = useText();
  const rate = view.criteria.find((each) => each.criterion === 'rate');
  return (
    <>
      <Stands view={view} />
      {view.warning && <WarningBanner warning={view.warning} />}
      {view.way_back && <WayBackCard way={view.way_back} />}
      <CriteriaCard criteria={view.criteria} />
      <Card title={t('ui.standards.trend')}>
        <Suspense fallback={<Skeleton height={300} radius="lg" />}>
          <WeeklyChart weeks={view.weeks} rate={rate} />
        </Suspense>
      </Card>
      <div className={css.columns}>
        <CausesCard causes={view.causes} tips={view.tips} />
        <div className="stack">
          {view.projected && <ProjectedCard projected={view.projected} />}
          <PeersCard view={view} />
        </div>
      </div>
      <Orders />
    </>
  );
}

function Service({ view }: { view: ServiceView }) {
  const t = useText();
  const isNew = view.criteria.every((each) => each.whole === 0) && !view.warning;
  return (
    <div className="stack">
      {isNew ? (
        <Empty art={<CalmArt />} title={t('ui.standards.no_orders')}>
          {t('ui.standards.no_orders_detail')}
        </Empty>
      ) : (
        <Figures view={view} />
      )}
      <Past view={view} />
    </div>
  );
}

/** The figure of a shop, what it comes from, what would bring it back (S7). */
export function ServicePage() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(serviceQuery(shop.id));
  return (
    <>
      <PageHead
        title={t('ui.standards.title')}
        lead={
          <>
            {t('ui.standards.lead')}
            <SellerLine />
          </>
        }
        back={
          <Link to="/shops/$handle" params={{ handle: shop.handle }} className={page.back}>
            <BackIcon />
            {t('ui.nav.dashboard')}
          </Link>
        }
      />
      {query.data ? (
        <Service view={query.data} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={query.refetch} />
      ) : (
        <Loading rows={4} height={130} />
      )}
    </>
  );
}
