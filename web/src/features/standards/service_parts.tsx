import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ServiceCriterion, ServiceView, WarningRow } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Banner, Card } from '../../ui/page';
import { When } from '../../ui/when';
import { useShop } from '../shops/use_shop';
import { Gauge, LevelBadge, MetBadge, useCriterion } from './service_bits';
import css from './service_page.module.css';

/** Where the shop stands in a sentence, and the rate with its arithmetic and how sure it is. */
export function Stands({ view }: { view: ServiceView }) {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  const { period, interval } = view;
  return (
    <Card>
      <div className={css.hero}>
        <div className={css.stands}>
          <LevelBadge level={view.level} />
          <p className={css.sentence}>{view.text}</p>
          {interval && (
            <p className="small faint">
              {t('ui.standards.interval', {
                low: format.millionths(interval.low),
                high: format.millionths(interval.high),
              })}
            </p>
          )}
        </div>
        <div className={css.figure}>
          <span className="small faint">{t('ui.standards.rate')}</span>
          <span className={css.rate}>{format.rate(period.dissatisfied, period.orders)}</span>
          <span className={css.sum}>{say.arithmetic(period.dissatisfied, period.orders)}</span>
          <span className="small faint">
            {t('ui.standards.period', { days: view.period_days, day: format.day(view.as_of) })}
          </span>
          {view.out_up_to && (
            <span className="small faint">
              {t('ui.standards.left_behind', { day: format.day(view.out_up_to) })}
            </span>
          )}
        </div>
      </div>
    </Card>
  );
}

export function WarningBanner({ warning }: { warning: WarningRow }) {
  const t = useText();
  const { handle } = useShop();
  return (
    <Banner
      tone={warning.state === 'watching' ? 'warn' : 'open'}
      icon={<IconAlertTriangle size={22} aria-hidden />}
      tools={
        <Button
          variant="default"
          size="sm"
          rightSection={<IconChevronRight size={16} aria-hidden />}
          renderRoot={(props) => (
            <Link
              to="/shops/$handle/warnings/$warningId"
              params={{ handle, warningId: warning.id }}
              {...props}
            />
          )}
        >
          {t('ui.standards.open_warning')}
        </Button>
      }
    >
      <strong>{t(`ui.standards.warning_now.${stateOf(warning)}`)}</strong>
      {warning.state === 'watching' && warning.look_at && (
        <div>
          {t('ui.standards.second_look')} <When at={warning.look_at} time={false} />
        </div>
      )}
    </Banner>
  );
}

const stateOf = ({ state }: WarningRow) =>
  state === 'proposed' || state === 'to_decide' ? state : 'watching';

function Criterion({ criterion }: { criterion: ServiceCriterion }) {
  const t = useText();
  const say = useCriterion();
  return (
    <li className={css.criterion}>
      <h3>{t(`ui.standards.criterion.${criterion.criterion}`, { days: criterion.days })}</h3>
      <div className={css.value}>
        {say.value(criterion)}
        <MetBadge met={criterion.met} />
      </div>
      <Gauge criterion={criterion} />
      <p className="small faint">{criterion.text}</p>
    </li>
  );
}

/** Of a shop, unless the title, the lead and what stands above the figures say of what else. */
export function CriteriaCard(props: {
  criteria: ServiceCriterion[];
  title?: string;
  lead?: string;
  children?: ReactNode;
}) {
  const t = useText();
  return (
    <Card title={props.title ?? t('ui.standards.criteria')}>
      <p className="small faint">{props.lead ?? t('ui.standards.criteria_lead')}</p>
      {props.children}
      <ul className={css.criteria}>
        {props.criteria.map((each) => (
          <Criterion key={each.criterion} criterion={each} />
        ))}
      </ul>
    </Card>
  );
}

/** What would bring back a shop that meets all criteria. */
export function WayBackCard({ way }: { way: NonNullable<ServiceView['way_back']> }) {
  const t = useText();
  if (way.good_orders === null && way.days === null) return null;
  return (
    <Card title={t('ui.standards.way_back')}>
      <ul className={css.ways}>
        {way.good_orders !== null && (
          <li>{t('ui.standards.way_back.orders', { count: way.good_orders })}</li>
        )}
        {way.days !== null && <li>{t('ui.standards.way_back.days', { count: way.days })}</li>}
      </ul>
      <p className="small faint" style={{ marginTop: 10 }}>
        {t('ui.standards.way_back.either', {
          both: way.good_orders !== null && way.days !== null ? 'yes' : 'no',
        })}
      </p>
    </Card>
  );
}

/** As of the next examination, where nothing more comes. */
export function ProjectedCard({ projected }: { projected: NonNullable<ServiceView['projected']> }) {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  return (
    <Card title={t('ui.standards.projected')} tools={<LevelBadge level={projected.level} />}>
      <p className="small faint">
        {t('ui.standards.projected_lead', { day: format.day(projected.on) })}
      </p>
      <ul className={css.lines}>
        {projected.criteria.map((each) => (
          <li key={each.criterion}>
            <span>{t(`ui.standards.criterion.${each.criterion}`, { days: each.days })}</span>
            <span className="row">
              <span className={css.sum}>{say.value(each)}</span>
              <MetBadge met={each.met} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Shops of the same size, all together. */
export function PeersCard({ view }: { view: ServiceView }) {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  const { peers, period } = view;
  if (!peers) return null;
  const theirs = { orders: peers.orders, dissatisfied: peers.dissatisfied };
  return (
    <Card title={t('ui.standards.peers')}>
      <p className="small faint">
        {t('ui.standards.peers_lead', {
          shops: peers.shops,
          from: peers.orders_from,
          to: peers.orders_to,
          day: format.day(peers.as_of),
        })}
      </p>
      <ul className={css.lines}>
        <li>
          <span>{t('ui.standards.your_shop')}</span>
          <span className={css.sum}>{say.rate(period)}</span>
        </li>
        <li>
          <span>{t('ui.standards.their_shops')}</span>
          <span className={css.sum}>{say.rate(theirs)}</span>
        </li>
      </ul>
    </Card>
  );
}
