import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ordersQuery } from '../../api/orders';
import type { OrderView } from '../../api/types';
import { SearchArt, ShopArt } from '../../ui/art';
import { Badge, type Tone } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { SearchBox } from '../../ui/search_box';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { useShop } from '../shops/use_shop';
import css from './orders_page.module.css';

export const orderTones: Record<OrderView['status'], Tone> = {
  placed: 'closed',
  paid: 'closed',
  processing: 'awaiting',
  shipped: 'awaiting',
  delivered: 'good',
  cancelled: 'open',
};

function useColumns(): Column<OrderView>[] {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  return [
    {
      name: 'order',
      title: t('ui.order.title'),
      role: 'lead',
      cell: (order) => (
        <>
          <Link
            to="/shops/$handle/orders/$orderId"
            params={{ handle: shop.handle, orderId: order.id }}
            className={css.link}
            data-row-link
          >
            <bdi>{order.external_id}</bdi>
          </Link>
          <div className="small faint">
            <bdi>{order.lines[0]?.title}</bdi>
            {order.lines.length > 1 && ` ${t('ui.order.more', { count: order.lines.length - 1 })}`}
          </div>
        </>
      ),
    },
    {
      name: 'buyer',
      title: t('ui.order.buyer'),
      cell: (order) => <bdi>{order.buyer_name}</bdi>,
    },
    {
      name: 'placed',
      title: t('ui.order.placed'),
      cell: (order) => <When at={order.placed_at} time={false} />,
    },
    {
      name: 'status',
      title: t('ui.order.status'),
      cell: (order) => (
        <Badge tone={orderTones[order.status]}>{t(`ui.order_status.${order.status}`)}</Badge>
      ),
    },
    {
      name: 'total',
      title: t('ui.order.total'),
      cell: (order) => <span className="numbers">{format.money(order.total)}</span>,
    },
  ];
}

export function OrdersPage() {
  const t = useText();
  const shop = useShop();
  const navigate = useNavigate({ from: '/shops/$handle/orders' });
  const { q = '' } = useSearch({ from: '/shops/$handle/orders' });
  const query = useInfiniteQuery(ordersQuery(shop.id, q));
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('ui.nav.orders')} lead={t('ui.orders.lead')} />
      <div className="stack">
        <div className={css.search}>
          <SearchBox
            label={t('ui.orders.search')}
            value={q}
            onChange={(value) =>
              void navigate({ search: { q: value || undefined }, replace: true })
            }
          />
        </div>
        {query.isPending && <Loading rows={6} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.isSuccess && rows.length === 0 && (
          <Empty
            art={q ? <SearchArt /> : <ShopArt />}
            title={q ? t('ui.orders.none_found') : t('ui.orders.none')}
          >
            {q ? t('ui.disputes.none_found_detail') : t('ui.orders.none_detail')}
          </Empty>
        )}
        {rows.length > 0 && (
          <DataTable
            label={t('ui.nav.orders')}
            columns={columns}
            rows={rows}
            keyOf={(order) => order.id}
          />
        )}
        <LoadMore query={query} />
      </div>
    </>
  );
}
