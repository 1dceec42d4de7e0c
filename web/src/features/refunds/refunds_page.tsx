import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconHourglass,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { refundsQuery } from '../../api/refunds';
import { refundStates, type RefundRow, type RefundState } from '../../api/types';
import { CalmArt, SearchArt } from '../../ui/art';
import { Badge, type Tone } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { RefundDialog, Way } from './refund_dialog';
import css from './refunds_page.module.css';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;
const looks: Record<RefundState, { tone: Tone; icon: ReactNode }> = {
  requested: { tone: 'warn', icon: <IconClock {...icon} /> },
  processing: { tone: 'awaiting', icon: <IconHourglass {...icon} /> },
  succeeded: { tone: 'good', icon: <IconCircleCheck {...icon} /> },
  failed: { tone: 'open', icon: <IconAlertTriangle {...icon} /> },
  cancelled: { tone: 'closed', icon: <IconBan {...icon} /> },
};

/** How much goes back, for which order, and what stands in its way. */
function What({ row }: { row: RefundRow }) {
  const t = useText();
  const format = useFormat();
  const order = <bdi>{t('ui.order.named', { id: row.order_external_id })}</bdi>;
  return (
    <>
      <div className={css.amount}>
        {format.money({ minor: row.amount_minor, currency: row.currency })}
      </div>
      <div className="small faint">
        {row.case_id ? (
          <Link
            to="/staff/cases/$shopId/$caseId"
            params={{ shopId: row.shop_id, caseId: row.case_id }}
            className={css.link}
          >
            {order}
          </Link>
        ) : (
          order
        )}
        {' · '}
        <bdi>{row.shop_name}</bdi>
      </div>
      {row.last_error && row.state === 'failed' && (
        <p className={css.error}>
          <IconAlertTriangle size={15} aria-hidden />
          <bdi>{row.last_error}</bdi>
        </p>
      )}
    </>
  );
}

function useColumns(open: (row: RefundRow) => void): Column<RefundRow>[] {
  const t = useText();
  return [
    {
      name: 'what',
      title: t('ui.refunds.amount'),
      role: 'lead',
      cell: (row) => <What row={row} />,
    },
    {
      name: 'state',
      title: t('ui.filter.state'),
      cell: (row) => (
        <>
          <Badge tone={looks[row.state].tone} icon={looks[row.state].icon}>
            {t(`ui.refund_state.${row.state}`)}
          </Badge>
          <div className="small faint">
            <Ago at={row.finished_at ?? row.requested_at} />
          </div>
        </>
      ),
    },
    {
      name: 'way',
      title: t('ui.refunds.way'),
      cell: (row) => (
        <>
          <Way refund={row} />
          {row.gateway_reference && (
            <div className="small faint mono">
              <bdi>{row.gateway_reference}</bdi>
            </div>
          )}
        </>
      ),
    },
    {
      name: 'borne_by',
      title: t('ui.refunds.borne_by'),
      cell: (row) => t(`ui.cases.borne_by.${row.borne_by}`),
    },
    {
      name: 'tools',
      title: t('ui.tools'),
      role: 'tools',
      cell: (row) =>
        row.state !== 'succeeded' &&
        row.state !== 'cancelled' && (
          <Button size="compact-sm" variant="default" onClick={() => open(row)}>
            {t(row.state === 'failed' ? 'ui.refunds.open_failed' : 'ui.refunds.open')}
          </Button>
        ),
    },
  ];
}

function NoRefunds({ filtered, all }: { filtered: boolean; all: () => void }) {
  const t = useText();
  if (!filtered) {
    return (
      <Empty art={<CalmArt />} title={t('ui.refunds.none')}>
        {t('ui.refunds.none_detail')}
      </Empty>
    );
  }
  return (
    <Empty
      art={<SearchArt />}
      title={t('ui.refunds.none_in_state')}
      next={
        <Button variant="default" onClick={all}>
          {t('ui.refunds.show_all')}
        </Button>
      }
    />
  );
}

/** Money on its way back: what is paid by hand is confirmed here, what failed tried again. */
export function RefundsPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/refunds' });
  const { state } = useSearch({ from: '/staff/refunds' });
  const [chosen, setChosen] = useState<RefundRow | null>(null);
  const query = useInfiniteQuery({ ...refundsQuery(state), refetchInterval: 20_000 });
  const columns = useColumns(setChosen);
  const show = (wanted: RefundState | undefined) =>
    void navigate({ search: { state: wanted }, replace: true });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total;
  return (
    <>
      <PageHead title={t('ui.staff.refunds')} lead={t('ui.refunds.lead')} />
      <div className="stack">
        <Pills
          label={t('ui.filter.state')}
          value={state}
          items={[
            { value: undefined, label: t('ui.all') },
            ...refundStates.map((name) => ({ value: name, label: t(`ui.refund_state.${name}`) })),
          ]}
          onChange={show}
        />
        {query.isPending && <Loading rows={4} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.isSuccess && rows.length === 0 && (
          <NoRefunds filtered={state !== undefined} all={() => show(undefined)} />
        )}
        {rows.length > 0 && (
          <DataTable
            label={t('ui.staff.refunds')}
            columns={columns}
            rows={rows}
            keyOf={(row) => row.id}
          />
        )}
        <LoadMore query={query} />
        {rows.length > 0 && total !== null && total !== undefined && (
          <p className="small faint" aria-live="polite">
            {t('ui.disputes.shown', { shown: rows.length, total })}
          </p>
        )}
      </div>
      {chosen && <RefundDialog row={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
