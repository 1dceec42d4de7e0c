import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { casesQuery } from '../../api/cases';
import type { CaseRow } from '../../api/types';
import { CalmArt, SearchArt } from '../../ui/art';
import { Assignee } from '../../ui/assignee';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { useShop } from '../shops/use_shop';
import { CaseBadge, CaseTurn } from './case_bits';
import { isFiltered, type CaseSearch } from './case_search';
import css from './tickets_table.module.css';

type Sort = NonNullable<CaseSearch['sort']>;
type Change = (change: Partial<CaseSearch>) => void;

/** What it is about, who reports it, and how it stands. */
function What({ row }: { row: CaseRow }) {
  const t = useText();
  const shop = useShop();
  return (
    <div className={css.what}>
      <div className={css.name}>
        <Link
          to="/shops/$handle/tickets/$caseId"
          params={{ handle: shop.handle, caseId: row.id }}
          className={css.link}
          data-row-link
        >
          {t(`ui.cases.reason.${row.reason}`)}
          <span className={css.wish}> · {t(`ui.cases.solution.${row.wish}`)}</span>
        </Link>
        <CaseBadge state={row.state} />
      </div>
      <div className={css.excerpt}>
        <bdi>{row.excerpt}</bdi>
      </div>
      <div className="small faint">
        <bdi>{row.buyer_name}</bdi> · <bdi>{row.order_external_id}</bdi>
      </div>
    </div>
  );
}

function useColumns(sort: Sort, setSort: (sort: Sort) => void): Column<CaseRow>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'what',
      title: t('ui.cases.column.case'),
      role: 'lead',
      wide: true,
      cell: (row) => <What row={row} />,
    },
    {
      name: 'turn',
      title: t('ui.cases.column.turn'),
      cell: (row) => <CaseTurn row={row} reader="shop" />,
    },
    {
      name: 'claimed',
      title: t('ui.cases.column.claimed'),
      cell: (row) => <span className="numbers">{format.money(row.claimed)}</span>,
    },
    {
      name: 'activity',
      title: t('ui.cases.column.activity'),
      sort: {
        direction: sort === 'activity' ? 'descending' : 'none',
        toggle: () => setSort(sort === 'activity' ? 'newest' : 'activity'),
      },
      cell: (row) => (
        <span className="small faint">
          <Ago at={row.last_activity_at} />
        </span>
      ),
    },
    {
      name: 'opened',
      title: t('ui.disputes.column.opened'),
      sort: {
        direction: sort === 'newest' ? 'descending' : sort === 'oldest' ? 'ascending' : 'none',
        toggle: () => setSort(sort === 'newest' ? 'oldest' : 'newest'),
      },
      cell: (row) => (
        <span className="small faint">
          <Ago at={row.opened_at} />
        </span>
      ),
    },
    {
      name: 'assignee',
      title: t('ui.filter.assignee'),
      role: 'tools',
      cell: (row) => <Assignee to={row.assigned_to} />,
    },
  ];
}

function NoCases({ search, change }: { search: CaseSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  if (isFiltered(search) || search.state) {
    const all = { state: undefined, reason: undefined, assigned_to: undefined, q: undefined };
    return (
      <Empty
        art={<SearchArt />}
        title={t('ui.cases.none_found')}
        next={
          <Button variant="default" onClick={() => change(all)}>
            {t('ui.filters_clear')}
          </Button>
        }
      >
        {t('ui.disputes.none_found_detail')}
      </Empty>
    );
  }
  return (
    <Empty
      art={<CalmArt />}
      title={t('ui.cases.none')}
      next={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/shops/$handle/messages" params={{ handle: shop.handle }} {...props} />
          )}
        >
          {t('ui.cases.none_next')}
        </Button>
      }
    >
      {t('ui.cases.none_detail')}
    </Empty>
  );
}

export function TicketsTable({ search, change }: { search: CaseSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(casesQuery(shop.id, search));
  const columns = useColumns(search.sort ?? 'newest', (sort) => change({ sort }));
  if (query.isPending) return <Loading rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <NoCases search={search} change={change} />;
  const total = query.data.pages[0]?.total;
  return (
    <>
      <DataTable
        label={t('ui.cases.tab_cases')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        dim={query.isFetching && !query.isFetchingNextPage && query.isPlaceholderData}
      />
      <LoadMore query={query} />
      {total !== null && total !== undefined && (
        <p className="small faint" aria-live="polite">
          {t('ui.disputes.shown', { shown: rows.length, total })}
        </p>
      )}
    </>
  );
}
