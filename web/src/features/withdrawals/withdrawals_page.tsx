import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WithdrawalRow } from '../../api/types';
import { withdrawalsQuery } from '../../api/withdrawals';
import { CalmArt } from '../../ui/art';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { SupportTabs } from '../cases/support_tabs';
import { useShop } from '../shops/use_shop';
import { Due, WithdrawalBadge } from './withdrawal_bits';
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

function Table() {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(withdrawalsQuery(shop.id));
  const columns = useColumns();
  if (query.isPending) return <Loading rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty art={<CalmArt />} title={t('ui.withdrawals.none')}>
        {t('ui.withdrawals.none_detail')}
      </Empty>
    );
  }
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
  return (
    <>
      <PageHead title={t('ui.withdrawals.tab')} lead={t('ui.withdrawals.lead')} />
      <div className="stack">
        <SupportTabs />
        <Table />
      </div>
    </>
  );
}
