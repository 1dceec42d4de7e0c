import { IconMessage } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { sellersQuery } from '../../api/sellers';
import type { SellerRow } from '../../api/types';
import { ShopArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { LevelBadge, useCriterion } from '../standards/service_bits';
import css from '../cases/tickets_table.module.css';

/** The first of its shops by name, and how many more there are. */
function Shops({ row }: { row: SellerRow }) {
  const t = useText();
  const [first] = row.shops;
  const more = row.shop_count - row.shops.length;
  if (!first) return null;
  return (
    <div className={css.what}>
      <div className={css.name}>
        <Link
          to="/shops/$handle/seller"
          params={{ handle: first.shop_handle }}
          className={css.link}
          data-row-link
        >
          {row.shops.map((shop, at) => (
            <Fragment key={shop.shop_id}>
              {at > 0 && ' · '}
              <bdi>{shop.shop_name}</bdi>
            </Fragment>
          ))}
        </Link>
        {row.contested && (
          <Badge tone="open" icon={<IconMessage size={14} stroke={2.1} aria-hidden />}>
            {t('ui.sellers.state.contested')}
          </Badge>
        )}
      </div>
      {more > 0 && <div className="small faint">{t('ui.sellers.more_shops', { count: more })}</div>}
    </div>
  );
}

function useColumns(): Column<SellerRow>[] {
  const t = useText();
  const say = useCriterion();
  return [
    {
      name: 'shops',
      title: t('ui.sellers.column.shops'),
      role: 'lead',
      wide: true,
      cell: (row) => <Shops row={row} />,
    },
    {
      name: 'together',
      title: t('ui.sellers.column.together'),
      cell: (row) => <span className="numbers">{say.rate(row.period)}</span>,
    },
    {
      name: 'level',
      title: t('ui.sellers.column.level'),
      cell: (row) => <LevelBadge level={row.level} />,
    },
  ];
}

/** Sellers with more than one shop, those with the most first. */
export function GroupsPart() {
  const t = useText();
  const query = useInfiniteQuery(sellersQuery());
  const columns = useColumns();
  if (query.isPending) return <Loading rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty art={<ShopArt />} title={t('ui.sellers.groups_none')}>
        {t('ui.sellers.groups_none_detail')}
      </Empty>
    );
  }
  return (
    <>
      <p className="small faint">{t('ui.sellers.orientation')}</p>
      <DataTable
        label={t('ui.sellers.part.sellers')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.shops.map((shop) => shop.shop_id).join(' ')}
      />
      <LoadMore query={query} />
    </>
  );
}
