import { Button } from '@mantine/core';
import { IconLock, IconZzz } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { queueQuery } from '../../api/cases';
import type { CaseRow } from '../../api/types';
import { CalmArt, SearchArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { DueClock } from '../../ui/due_clock';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { useNow } from '../../ui/now';
import { LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useSession } from '../session/use_session';
import { QueueFilterBar } from './queue_filters';
import { queueFilters, type QueueSearch } from './queue_search';
import css from './queue_page.module.css';

/** When the decision is due; one that is overdue says so in a word, not in a colour alone. */
function Due({ row }: { row: CaseRow }) {
  const format = useFormat();
  if (!row.decision_due_at) return null;
  return (
    <div>
      <DueClock at={row.decision_due_at} />
      <div className="small faint">{format.dateTime(row.decision_due_at)}</div>
    </div>
  );
}

/** Who works on a case, and until when nobody else can take it. */
export function Worker({ row }: { row: Pick<CaseRow, 'handler' | 'locked_by' | 'locked_until'> }) {
  const t = useText();
  const format = useFormat();
  const session = useSession();
  const now = useNow();
  if (!row.locked_by || !row.locked_until) {
    if (!row.handler) return <span className="small faint">{t('ui.cases.queue.nobody')}</span>;
    const isMine = row.handler.account_id === session.account?.id;
    return (
      <span className="small">
        {isMine ? t('ui.cases.queue.you') : <bdi>{row.handler.name}</bdi>}
      </span>
    );
  }
  const mine = row.locked_by.account_id === session.account?.id;
  const span = format.duration(Math.max(0, Date.parse(row.locked_until) - now));
  return (
    <span>
      <Badge tone={mine ? 'good' : 'awaiting'} icon={<IconLock size={13} aria-hidden />}>
        {mine ? t('ui.cases.queue.you') : <bdi>{row.locked_by.name}</bdi>}
      </Badge>
      <span className={css.rest}>{t('ui.cases.queue.for', { span })}</span>
    </span>
  );
}

/** Until when a case rests. */
export function Resting({ row }: { row: Pick<CaseRow, 'held_until'> }) {
  const t = useText();
  const format = useFormat();
  if (!row.held_until) return null;
  return (
    <span className={css.rest}>
      <IconZzz size={14} aria-hidden />{' '}
      {t('ui.cases.queue.rests', { until: format.date(row.held_until) })}
    </span>
  );
}

function useColumns(): Column<CaseRow>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'what',
      title: t('ui.cases.column.case'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <>
          <Link
            to="/staff/cases/$shopId/$caseId"
            params={{ shopId: row.shop_id, caseId: row.id }}
            className={css.link}
            data-row-link
          >
            {t(`ui.cases.reason.${row.reason}`)}
          </Link>{' '}
          {row.late_delivery && <Badge tone="warn">{t('ui.cases.late')}</Badge>}
          <div className={css.excerpt}>
            <bdi>{row.excerpt}</bdi>
          </div>
          <div className="small faint">
            <bdi>{row.buyer_name}</bdi> · <bdi>{row.shop_name}</bdi> ·{' '}
            <bdi>{row.order_external_id}</bdi>
          </div>
        </>
      ),
    },
    {
      name: 'due',
      title: t('ui.cases.decision_due'),
      cell: (row) => <Due row={row} />,
    },
    {
      name: 'turn',
      title: t('ui.cases.column.turn'),
      cell: (row) => <span className="small">{t(`ui.cases.turn.${row.turn}`)}</span>,
    },
    {
      name: 'claimed',
      title: t('ui.cases.column.claimed'),
      cell: (row) => <span className="numbers">{format.money(row.claimed)}</span>,
    },
    {
      name: 'worker',
      title: t('ui.cases.queue.worker'),
      cell: (row) => (
        <>
          <Worker row={row} />
          <Resting row={row} />
        </>
      ),
    },
  ];
}

/** Support's work: what is due first comes first (C11). */
export function QueuePage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate({ from: '/staff/cases' });
  const search = useSearch({ from: '/staff/cases' });
  const change = (next: Partial<QueueSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const isFiltered = Boolean(search.part ?? search.reason ?? search.q);
  const query = useInfiniteQuery(queueQuery(queueFilters(search, session.account?.id)));
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total;
  return (
    <>
      <PageHead title={t('ui.staff.cases')} lead={t('ui.cases.queue.lead')} />
      <div className="stack">
        <QueueFilterBar search={search} change={change} />
        {query.isPending && <Loading rows={6} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.isSuccess && rows.length === 0 && !isFiltered && (
          <Empty art={<CalmArt />} title={t('ui.cases.queue.none')}>
            {t('ui.cases.queue.none_detail')}
          </Empty>
        )}
        {query.isSuccess && rows.length === 0 && isFiltered && (
          <Empty
            art={<SearchArt />}
            title={t('ui.cases.queue.none_here')}
            next={
              <Button
                variant="default"
                onClick={() => change({ part: undefined, reason: undefined, q: undefined })}
              >
                {t('ui.filters_clear')}
              </Button>
            }
          />
        )}
        {rows.length > 0 && (
          <>
            <DataTable
              label={t('ui.staff.cases')}
              columns={columns}
              rows={rows}
              keyOf={(row) => row.id}
            />
            <LoadMore query={query} />
            {total !== null && total !== undefined && (
              <p className="small faint" aria-live="polite">
                {t('ui.disputes.shown', { shown: rows.length, total })}
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}
