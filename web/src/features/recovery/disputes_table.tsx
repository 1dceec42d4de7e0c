import { useInfiniteQuery } from '@tanstack/react-query';
import { disputesQuery } from '../../api/recovery';
import type { DisputeRow } from '../../api/types';
import { Assignee } from '../../ui/assignee';
import { DisputeBadge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { StarChange } from '../../ui/stars';
import { Thumb } from '../../ui/thumb';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { useShop } from '../shops/use_shop';
import { aboutOf, DisputeLink, DisputeTime } from './dispute_bits';
import { filtersOf, type DisputeSearch } from './dispute_search';
import { NoDisputes } from './no_disputes';
import css from './disputes_table.module.css';

type Sort = NonNullable<DisputeSearch['sort']>;

function WhatCell({ row }: { row: DisputeRow }) {
  const t = useText();
  const shop = useShop();
  return (
    <div className={css.what}>
      <Thumb src={row.product?.image_url} kind={row.subject} />
      <div className="grow">
        <DisputeLink dispute={row} handle={shop.handle} />
        {row.title !== '' && (
          <div className={css.excerpt}>
            <bdi>{row.excerpt}</bdi>
          </div>
        )}
        <div className="small faint">
          <bdi>{aboutOf(row, t('ui.subject.shop'))}</bdi> · <bdi>{row.buyer_name}</bdi>
          {row.order_external_id && (
            <>
              {' '}
              · <bdi>{row.order_external_id}</bdi>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function useColumns(sort: Sort, setSort: (sort: Sort) => void): Column<DisputeRow>[] {
  const t = useText();
  return [
    {
      name: 'what',
      title: t('ui.disputes.column.review'),
      role: 'lead',
      wide: true,
      cell: (row) => <WhatCell row={row} />,
    },
    {
      name: 'stars',
      title: t('ui.disputes.column.stars'),
      cell: (row) => <StarChange before={row.stars_before} after={row.stars_after} />,
    },
    {
      name: 'state',
      title: t('ui.disputes.column.state'),
      cell: (row) => <DisputeBadge state={row.state} />,
    },
    {
      name: 'time',
      title: t('ui.disputes.column.clock'),
      sort: {
        direction: sort === 'due' ? 'ascending' : sort === 'activity' ? 'descending' : 'none',
        toggle: () => setSort(sort === 'due' ? 'activity' : 'due'),
      },
      cell: (row) => <DisputeTime dispute={row} />,
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

export function DisputesTable(props: { search: DisputeSearch; setSort: (sort: Sort) => void }) {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(disputesQuery(shop.id, filtersOf(props.search)));
  const columns = useColumns(props.search.sort ?? 'newest', props.setSort);
  if (query.isPending) return <Loading rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <NoDisputes search={props.search} />;
  const total = query.data.pages[0]?.total;
  return (
    <>
      <DataTable
        label={t('ui.nav.disputes')}
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
