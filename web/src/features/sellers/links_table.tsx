import { Link } from '@tanstack/react-router';
import type { SellerLinkRow } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useText } from '../../ui/intl';
import { When } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { LinkBadges, useKinds, Weight } from './link_bits';
import css from './sellers.module.css';
import table from '../cases/tickets_table.module.css';

/** The latest that happened to it. */
function Last({ row }: { row: SellerLinkRow }) {
  const t = useText();
  if (row.state === 'contested' && row.answer_due_at) return <Until at={row.answer_due_at} />;
  const [name, at] =
    row.state === 'confirmed' && row.confirmed_at
      ? (['confirmed', row.confirmed_at] as const)
      : (['proposed', row.proposed_at] as const);
  return (
    <span className={css.date}>
      <When at={at} time={false} />
      <span className="small faint">{t(`ui.sellers.date.${name}`)}</span>
    </span>
  );
}

/** Links as staff read them: the two shops, how much speaks for it, and what. */
export function LinksTable({ rows }: { rows: SellerLinkRow[] }) {
  const t = useText();
  const kinds = useKinds();
  const columns: Column<SellerLinkRow>[] = [
    {
      name: 'shops',
      title: t('ui.sellers.column.shops'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <div className={table.what}>
          <div className={table.name}>
            <Link
              to="/staff/sellers/links/$linkId"
              params={{ linkId: row.id }}
              className={table.link}
              data-row-link
            >
              <bdi>{row.one.shop_name}</bdi> · <bdi>{row.other.shop_name}</bdi>
            </Link>
            <LinkBadges row={row} />
          </div>
        </div>
      ),
    },
    {
      name: 'weight',
      title: t('ui.sellers.column.weight'),
      cell: (row) => <Weight percent={row.weight} />,
    },
    {
      name: 'kinds',
      title: t('ui.sellers.column.in_common'),
      cell: (row) => <div className={css.kinds}>{kinds(row.kinds)}</div>,
    },
    { name: 'date', title: t('ui.sellers.column.date'), cell: (row) => <Last row={row} /> },
  ];
  return (
    <DataTable
      label={t('ui.sellers.part.links')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
    />
  );
}
