import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { linksOfShopQuery } from '../../api/sellers';
import type { SellerLinkRow } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useText } from '../../ui/intl';
import { When } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { useSession } from '../session/use_session';
import { useShop } from '../shops/use_shop';
import { LinkBadges, useKinds } from './link_bits';
import css from './sellers.module.css';
import table from '../cases/tickets_table.module.css';

function Rows({ rows }: { rows: SellerLinkRow[] }) {
  const t = useText();
  const kinds = useKinds();
  const shop = useShop();
  const columns: Column<SellerLinkRow>[] = [
    {
      name: 'shop',
      title: t('ui.standards.column.shop'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <div className={table.what}>
          <div className={table.name}>
            <Link
              to="/shops/$handle/seller-links/$linkId"
              params={{ handle: shop.handle, linkId: row.id }}
              className={table.link}
              data-row-link
            >
              <bdi>{row.one.shop_id === shop.id ? row.other.shop_name : row.one.shop_name}</bdi>
            </Link>
            <LinkBadges row={row} />
          </div>
        </div>
      ),
    },
    {
      name: 'kinds',
      title: t('ui.sellers.column.in_common'),
      cell: (row) => <div className={css.kinds}>{kinds(row.kinds)}</div>,
    },
    {
      name: 'since',
      title: t('ui.sellers.column.since'),
      cell: (row) => row.confirmed_at && <When at={row.confirmed_at} time={false} />,
    },
    {
      name: 'due',
      title: t('ui.sellers.answer_due'),
      cell: (row) =>
        row.state === 'contested' && row.answer_due_at ? <Until at={row.answer_due_at} /> : null,
    },
  ];
  return (
    <DataTable
      label={t('ui.sellers.considered')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
    />
  );
}

/** For a shop's own team: the shops that count as its seller's too, where it was told of any. */
export function StandingLinks() {
  const t = useText();
  const shop = useShop();
  const isOfTeam = useSession().shops.some((mine) => mine.id === shop.id);
  const { data } = useQuery({ ...linksOfShopQuery(shop.id), enabled: isOfTeam });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="considered">
      <div className={css.section}>
        <h2 id="considered">{t('ui.sellers.considered')}</h2>
        <p className="small faint">{t('ui.sellers.considered_lead')}</p>
      </div>
      <Rows rows={data.items} />
    </section>
  );
}
