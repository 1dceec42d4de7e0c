import { IconAlertTriangle, IconCircleCheck, IconEye, IconGavel } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { warningQuery } from '../../api/standards';
import type { WarningView } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { useFormat } from '../../ui/format';
import { useText, type TextKey } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Banner, Card, Facts, PageHead, UserText } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { SellerLine } from '../sellers/seller_line';
import { useShop } from '../shops/use_shop';
import { CausesCard } from './causes_card';
import { OrdersTable } from './orders_table';
import { useCriterion, WarningBadge } from './service_bits';
import { WarningCriteria } from './warning_criteria';
import { WarningDialog, type Asked } from './warning_dialogs';
import css from '../cases/case_page.module.css';

interface Part {
  view: WarningView;
  ask: (what: Asked) => void;
}

function Now({ view }: { view: WarningView }) {
  const t = useText();
  const shop = useShop();
  const over = ['dropped', 'good_standing', 'withdrawn'].includes(view.state);
  const Icon = over
    ? IconCircleCheck
    : view.state === 'suspension_proposed'
      ? IconGavel
      : view.state === 'watching'
        ? IconEye
        : IconAlertTriangle;
  const tone =
    view.state === 'good_standing'
      ? 'good'
      : over
        ? 'closed'
        : view.state === 'proposed'
          ? 'updated'
          : view.state === 'watching'
            ? 'warn'
            : 'open';
  return (
    <Banner tone={tone} icon={<Icon size={22} aria-hidden />}>
      <div>{view.what_now}</div>
      {view.state === 'proposed' && !view.holds_now && (
        <div className="strong">{t('ui.standards.holds_no_longer')}</div>
      )}
      {view.measure_id && (
        <Link
          to="/shops/$handle/standing/$measureId"
          params={{ handle: shop.handle, measureId: view.measure_id }}
        >
          {t('ui.standards.open_measure')}
        </Link>
      )}
    </Banner>
  );
}

/** What was said about it, word by word; each side answers where it may. */
function Talk({ view, ask }: Part) {
  const t = useText();
  const name = view.reader === 'shop' ? 'answer' : 'answer_shop';
  const can = actionOf(view.actions, name)?.allowed ?? false;
  if (view.entries.length === 0 && !can) return null;
  return (
    <Card
      title={t('ui.measures.talk')}
      tools={
        can && (
          <ActionButton
            actions={view.actions}
            name={name}
            size="sm"
            variant={view.reader === 'shop' ? 'filled' : 'default'}
            onClick={() => ask(name)}
          >
            {t(`ui.standards.act.${name}`)}
          </ActionButton>
        )
      }
    >
      {view.entries.length === 0 ? (
        <p className="faint">{t('ui.standards.talk_none')}</p>
      ) : (
        <ol className="stack" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {view.entries.map((entry) => (
            <li key={entry.number}>
              <p className="small faint">
                {t(`ui.standards.entry.${entry.kind}`)} · {t(`ui.measures.side.${entry.side}`)}{' '}
                {entry.name && <bdi>{entry.name}</bdi>} · <When at={entry.at} />
              </p>
              <UserText>{entry.body}</UserText>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const decisions: Record<string, readonly Asked[]> = {
  proposed: ['confirm', 'drop'],
  watching: ['look_now', 'withdraw'],
  to_decide: ['propose_suspension', 'watch_longer', 'withdraw'],
};

/** What staff can decide now, without what belongs to other states. */
function Tools({ view, ask }: Part) {
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
            variant={at === 0 ? 'filled' : 'default'}
            onClick={() => ask(name)}
          >
            {t(`ui.standards.act.${name}`)}
          </ActionButton>
        ))}
      </div>
    </Card>
  );
}

function LastLook({ view }: { view: WarningView }) {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  const look = view.last_look;
  if (!look) return null;
  return (
    <Card title={t('ui.standards.last_look')}>
      <Facts
        items={[
          { name: t('ui.standards.looked_at'), value: <When at={look.at} /> },
          { name: t('ui.standards.rate'), value: say.rate(look) },
          { name: t('ui.standards.column.ever'), value: format.number(look.ever) },
          { name: t('ui.standards.column.window'), value: format.number(look.window) },
        ]}
      />
    </Card>
  );
}

function Dates({ view }: { view: WarningView }) {
  const t = useText();
  const format = useFormat();
  const day = (name: TextKey, at: string | null) =>
    at && { name: t(name), value: <When at={at} /> };
  return (
    <Card title={t('ui.measures.dates')}>
      <Facts
        items={[
          { name: t('ui.standards.examined'), value: format.day(view.as_of) },
          day('ui.standards.warned_at', view.confirmed_at),
          view.ended_at === null && day('ui.standards.look_at', view.look_at),
          day('ui.standards.ended_at', view.ended_at),
          view.confirmed_by && {
            name: t('ui.measures.confirmed_by'),
            value: <bdi>{view.confirmed_by}</bdi>,
          },
          view.reader === 'staff' && {
            name: t('ui.standards.examination'),
            value: (
              <Link
                to="/staff/standards/$examinationId"
                params={{ examinationId: view.examination_id }}
              >
                {t('ui.standards.open_examination')}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Warning({ view }: { view: WarningView }) {
  const t = useText();
  const shop = useShop();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <PageHead
        title={t('ui.standards.warning')}
        back={
          <Link to="/shops/$handle/service" params={{ handle: shop.handle }} className={css.back}>
            <BackIcon />
            {t('ui.standards.title')}
          </Link>
        }
        lead={
          <>
            <span className="row">
              <bdi>{view.shop_name}</bdi>
              <WarningBadge row={view} />
            </span>
            <SellerLine />
          </>
        }
      />
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.first}>
            <Now view={view} />
          </div>
          <WarningCriteria view={view} />
          <Talk view={view} ask={setAsked} />
          <Card title={t('ui.standards.orders_rest')}>
            <OrdersTable narrow rows={view.orders} />
          </Card>
          <CausesCard causes={view.causes} tips={view.tips} />
        </div>
        <aside className={css.aside} aria-label={t('ui.dispute.aside')}>
          <div className={css.second}>
            <Tools view={view} ask={setAsked} />
          </div>
          <LastLook view={view} />
          <Dates view={view} />
        </aside>
      </div>
      <WarningDialog view={view} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** One warning: figures, orders, what was said, what may be decided. Shop and staff (S2-S6). */
export function WarningPage() {
  const shop = useShop();
  const { warningId } = useParams({ from: '/shops/$handle/warnings/$warningId' });
  const query = useQuery(warningQuery(shop.id, warningId));
  if (query.data) return <Warning key={warningId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
