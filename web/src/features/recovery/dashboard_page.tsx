import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { dashboardQuery } from '../../api/recovery';
import type { Dashboard } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card, PageHead } from '../../ui/page';
import { RatingBars } from '../../ui/rating_bars';
import { StarChange } from '../../ui/stars';
import { Trouble } from '../../ui/trouble';
import { useShop } from '../shops/use_shop';
import { ServiceCard } from '../standards/service_card';
import { aboutOf, DisputeLink, DisputeTime } from './dispute_bits';
import css from './dashboard_page.module.css';

const DailyChart = lazy(() => import('./daily_chart'));

function Warnings({ data }: { data: Dashboard }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const params = { handle: shop.handle };
  return (
    <>
      {data.missing_default_replies.length > 0 && (
        <Banner
          tone="warn"
          icon={<IconAlertTriangle size={20} aria-hidden />}
          tools={
            <Button
              size="sm"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/shops/$handle/settings/{-$section}"
                  params={{ ...params, section: 'replies' }}
                  {...props}
                />
              )}
            >
              {t('ui.dashboard.write_reply')}
            </Button>
          }
        >
          {t('ui.dashboard.missing_replies', {
            languages: format.list(data.missing_default_replies.map(format.language)),
          })}
        </Banner>
      )}
      {data.moderation_waiting > 0 && (
        <Banner
          tone="warn"
          icon={<IconHourglass size={20} aria-hidden />}
          tools={
            <Button
              size="sm"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/shops/$handle/reviews"
                  params={params}
                  search={{ state: 'held' }}
                  {...props}
                />
              )}
            >
              {t('ui.dashboard.to_held')}
            </Button>
          }
        >
          {t('ui.dashboard.held', { count: data.moderation_waiting })}
        </Banner>
      )}
    </>
  );
}

function Urgent({ data }: { data: Dashboard }) {
  const t = useText();
  const shop = useShop();
  return (
    <Card
      title={t('ui.dashboard.urgent')}
      tools={
        <Link to="/shops/$handle/disputes" params={{ handle: shop.handle }}>
          {t('ui.dashboard.all_disputes')}
        </Link>
      }
    >
      {data.urgent.length === 0 ? (
        <Empty art={<CalmArt />} title={t('ui.dashboard.calm')}>
          {t('ui.dashboard.calm_detail')}
        </Empty>
      ) : (
        <ul className={css.urgent}>
          {data.urgent.map((dispute) => (
            <li key={dispute.id}>
              <StarChange before={dispute.stars_before} after={dispute.stars_after} />
              <div className="grow">
                <DisputeLink dispute={dispute} handle={shop.handle} />
                <div className="small faint cut">
                  <bdi>{dispute.buyer_name}</bdi> ·{' '}
                  <bdi>{aboutOf(dispute, t('ui.subject.shop'))}</bdi>
                </div>
              </div>
              <DisputeTime dispute={dispute} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Tile(props: { name: string; value: ReactNode; detail?: ReactNode; alarm?: boolean }) {
  return (
    <div className={css.tile} data-alarm={props.alarm || undefined}>
      <dt>{props.name}</dt>
      <dd className={css.tileValue}>{props.value}</dd>
      {props.detail && <dd className={css.tileDetail}>{props.detail}</dd>}
    </div>
  );
}

function Tiles({ data }: { data: Dashboard }) {
  const t = useText();
  const format = useFormat();
  const { numerator, denominator } = data.updated_share;
  const stars = (value: number | null) => (value === null ? '–' : format.number(value, 1));
  return (
    <dl className={css.tiles}>
      <Tile
        name={t('ui.figure.open')}
        value={format.number(data.open_now)}
        alarm={data.overdue > 0}
        detail={t('ui.figure.overdue', { count: data.overdue })}
      />
      <Tile
        name={t('ui.figure.first_answer')}
        value={
          data.median_first_answer_minutes === null
            ? '–'
            : format.duration(data.median_first_answer_minutes * 60_000)
        }
        detail={t('ui.figure.first_answer_detail')}
      />
      <Tile
        name={t('ui.figure.updated')}
        value={denominator === 0 ? '–' : format.percent(numerator, denominator)}
        detail={t('ui.figure.updated_detail', { numerator, denominator })}
      />
      <Tile
        name={t('ui.figure.stars')}
        value={
          <>
            {stars(data.stars_before)} <span aria-hidden="true">→</span>
            <span className="visually-hidden">{t('ui.figure.to')}</span> {stars(data.stars_after)}
          </>
        }
        detail={t('ui.figure.stars_detail')}
      />
      <Tile
        name={t('ui.figure.reviews')}
        value={format.number(data.reviews_30_days)}
        detail={t('ui.figure.low', { count: data.low_reviews_30_days })}
      />
    </dl>
  );
}

export function DashboardPage() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(dashboardQuery(shop.id));
  return (
    <>
      <PageHead title={t('ui.nav.dashboard')} lead={t('ui.dashboard.lead')} />
      {query.isError ? (
        <Trouble error={query.error} retry={query.refetch} />
      ) : !query.data ? (
        <Loading rows={3} height={150} />
      ) : (
        <div className="stack">
          <Warnings data={query.data} />
          <Tiles data={query.data} />
          <ServiceCard />
          <div className={css.columns}>
            <Urgent data={query.data} />
            <Card title={t('ui.dashboard.rating')}>
              <RatingBars rating={query.data.rating} />
            </Card>
          </div>
          <Card title={t('ui.chart.title')}>
            <Suspense fallback={<Skeleton height={240} radius="lg" />}>
              <DailyChart daily={query.data.daily} />
            </Suspense>
          </Card>
        </div>
      )}
    </>
  );
}
