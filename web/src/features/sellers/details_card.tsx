import { useQuery } from '@tanstack/react-query';
import { sellerDetailsQuery } from '../../api/sellers';
import type { SellerDetail } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { useShop } from '../shops/use_shop';

function Rows({ rows }: { rows: SellerDetail[] }) {
  const t = useText();
  const format = useFormat();
  const day = (at: string) => (
    <span className="small">
      <When at={at} time={false} />
    </span>
  );
  const columns: Column<SellerDetail>[] = [
    {
      name: 'kind',
      title: t('ui.sellers.column.kind'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <>
          <div className="strong">{row.text}</div>
          {row.hint !== '' && (
            <div className="small faint">
              <bdi>{row.hint}</bdi>
            </div>
          )}
        </>
      ),
    },
    {
      name: 'source',
      title: t('ui.sellers.column.source'),
      cell: (row) => t(`ui.sellers.source.${row.source}`),
    },
    {
      name: 'shops',
      title: t('ui.sellers.column.have_it'),
      cell: (row) => <span className="numbers">{format.number(row.shops)}</span>,
    },
    { name: 'first', title: t('ui.sellers.column.since'), cell: (row) => day(row.first_seen) },
    { name: 'last', title: t('ui.sellers.column.last_seen'), cell: (row) => day(row.last_seen) },
  ];
  return (
    <DataTable
      label={t('ui.sellers.details')}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.kind} ${row.source} ${row.hint} ${row.first_seen}`}
    />
  );
}

/** What is known of who is behind this shop: kinds and hints, never the values themselves. */
export function DetailsCard() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(sellerDetailsQuery(shop.id));
  return (
    <Card title={t('ui.sellers.details')}>
      <div className="stack" style={{ '--gap': '12px' } as React.CSSProperties}>
        <p className="small faint">{t('ui.sellers.details_lead')}</p>
        {query.isPending && <Loading rows={2} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.data?.items.length === 0 && <p className="faint">{t('ui.sellers.details_none')}</p>}
        {query.data && query.data.items.length > 0 && <Rows rows={query.data.items} />}
      </div>
    </Card>
  );
}
