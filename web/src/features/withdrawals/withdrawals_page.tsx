import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { WithdrawalRow } from '../../api/types';
import { withdrawalCountsQuery, withdrawalsQuery } from '../../api/withdrawals';
import { CalmArt, SearchArt } from '../../ui/art';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { SearchBox } from '../../ui/search_box';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { SupportTabs } from '../cases/support_tabs';
import { useShop } from '../shops/use_shop';
import { Due, WithdrawalBadge } from './withdrawal_bits';
import { states, type WithdrawalSearch } from './withdrawal_search';
import bar from '../cases/case_filters.module.css';
import css from '../cases/tickets_table.module.css';

function What({ row }: { row: WithdrawalRow }) {
  const shop = useShop();
  return (
    <div className={css.what}>
      <div className={css.name}>
        <Link
          to="/shops/$handle/withdrawals/$withdrawalId"
          params={{ handle: shop.handle, withdrawalId: row.id }}
          className={css.link}
          data-row-link
        >
          <bdi>{row.goods}</bdi>
        </Link>
        <WithdrawalBadge row={row} />
      </div>
      <div className="small faint">
        <bdi>{row.buyer_name}</bdi> · <bdi>{row.order_external_id}</bdi>
      </div>
    </div>
  );
}

function useColumns(): Column<WithdrawalRow>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'goods',
      title: t('ui.withdrawals.column.goods'),
      role: 'lead',
      wide: true,
      cell: (row) => <What row={row} />,
    },
    {
      name: 'due',
      title: t('ui.withdrawals.column.due'),
      cell: (row) => <Due row={row} />,
    },
    {
      name: 'owed',
      title: t('ui.withdrawals.column.owed'),
      cell: (row) => <span className="numbers">{format.money(row.owed)}</span>,
    },
    {
      name: 'declared',
      title: t('ui.withdrawals.column.declared'),
      cell: (row) => (
        <span className="small faint">
          <Ago at={row.declared_at} />
        </span>
      ),
    },
  ];
}

type Change = (next: Partial<WithdrawalSearch>) => void;

function StateChoice({ search, change }: { search: WithdrawalSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  const counts = useQuery(withdrawalCountsQuery(shop.id)).data;
  const items = [undefined, ...states].map((state) => ({
    value: state,
    label: state ? t(`ui.withdrawals.state.${state}`) : t('ui.all'),
    count: state && counts?.[state],
  }));
  return (
    <Pills
      label={t('ui.filter.state')}
      value={search.state}
      items={items}
      onChange={(state) => change({ state })}
    />
  );
}

/** Nothing at all, or nothing that the filter lets through. */
function NoWithdrawals({ search, change }: { search: WithdrawalSearch; change: Change }) {
  const t = useText();
  if (search.state ?? search.q) {
    return (
      <Empty
        art={<SearchArt />}
        title={t('ui.withdrawals.none_found')}
        next={
          <Button variant="default" onClick={() => change({ state: undefined, q: undefined })}>
            {t('ui.filters_clear')}
          </Button>
        }
      >
        {t('ui.disputes.none_found_detail')}
      </Empty>
    );
  }
  return (
    <Empty art={<CalmArt />} title={t('ui.withdrawals.none')}>
      {t('ui.withdrawals.none_detail')}
    </Empty>
  );
}

function Table({ search, change }: { search: WithdrawalSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(withdrawalsQuery(shop.id, search));
  const columns = useColumns();
  if (query.isPending) return <Loading rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <NoWithdrawals search={search} change={change} />;
  return (
    <>
      <DataTable
        label={t('ui.withdrawals.tab')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
      />
      <LoadMore query={query} />
    </>
  );
}

/** Customers who changed their mind: no cases, each with the day its refund is due (CRD-2). */
export function WithdrawalsPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/shops/$handle/withdrawals' });
  const search = useSearch({ from: '/shops/$handle/withdrawals' });
  const change: Change = (next) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <>
      <PageHead title={t('ui.withdrawals.tab')} lead={t('ui.withdrawals.lead')} />
      <div className="stack">
        <SupportTabs />
        <StateChoice search={search} change={change} />
        <div className={bar.bar}>
          <div className={bar.search}>
            <SearchBox
              label={t('ui.withdrawals.search')}
              value={search.q ?? ''}
              onChange={(q) => change({ q: q || undefined })}
            />
          </div>
        </div>
        <Table search={search} change={change} />
      </div>
    </>
  );
}
