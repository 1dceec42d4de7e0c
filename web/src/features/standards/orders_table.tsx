import { IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { DissatisfiedOrder } from '../../api/types';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Stars } from '../../ui/stars';
import { useShop } from '../shops/use_shop';
import css from './service_bits.module.css';
import table from '../cases/tickets_table.module.css';

/** The order, when it was placed, and what was said about it. */
function What({ row }: { row: DissatisfiedOrder }) {
  const t = useText();
  const format = useFormat();
  const { handle } = useShop();
  return (
    <div className={css.order}>
      <div className={table.name}>
        <Link
          to="/shops/$handle/orders/$orderId"
          params={{ handle, orderId: row.order_id }}
          className={table.link}
          data-row-link
        >
          <bdi>{t('ui.order.named', { id: row.order })}</bdi>
        </Link>
        {row.excuse && (
          <Badge tone="good" icon={<IconShieldCheck size={14} stroke={2.1} aria-hidden />}>
            {t(`ui.standards.excuse.${row.excuse}`)}
          </Badge>
        )}
        {row.is_out && (
          <Badge tone="good" icon={<IconShieldCheck size={14} stroke={2.1} aria-hidden />}>
            {t('ui.standards.is_out')}
          </Badge>
        )}
      </div>
      <div className="small faint">
        {t('ui.standards.placed_on', { day: format.day(row.placed_on) })}
      </div>
    </div>
  );
}

/** Why it is here, and what its dates and cases tell of the cause. */
function Why({ row }: { row: DissatisfiedOrder }) {
  const t = useText();
  return (
    <>
      {row.why}
      {row.causes.length > 0 && (
        <div className="small faint">
          {row.causes.map((cause) => t(`ui.standards.cause.${cause}`)).join(' · ')}
        </div>
      )}
    </>
  );
}

function useColumns(narrow: boolean): Column<DissatisfiedOrder>[] {
  const t = useText();
  const columns: Column<DissatisfiedOrder>[] = [
    {
      name: 'order',
      title: t('ui.order.title'),
      role: 'lead',
      cell: (row) => <What row={row} />,
    },
    {
      name: 'said',
      title: t('ui.standards.column.said'),
      cell: (row) => (
        <span className={css.stars}>
          {row.stars > 0 && <Stars value={row.stars} size="sm" />}
          {row.cases > 0 && <Badge tone="awaiting">{t('ui.standards.case')}</Badge>}
        </span>
      ),
    },
    {
      name: 'why',
      title: t('ui.standards.column.why'),
      cell: (row) => (
        <div className={css.words}>
          <Why row={row} />
          {narrow && <div className="small">{row.way_out}</div>}
        </div>
      ),
    },
  ];
  if (!narrow) {
    columns.push({
      name: 'way_out',
      title: t('ui.standards.column.way_out'),
      cell: (row) => row.way_out && <div className={css.words}>{row.way_out}</div>,
    });
  }
  return columns;
}

/**
 * Every order that says something, with why it counts and what would take it out (S7); both in one
 * column where another stands beside the table.
 */
export function OrdersTable(props: { rows: DissatisfiedOrder[]; narrow?: boolean }) {
  const t = useText();
  const columns = useColumns(props.narrow ?? false);
  return (
    <DataTable
      label={t('ui.standards.orders_behind')}
      columns={columns}
      rows={props.rows}
      keyOf={(row) => row.order_id}
    />
  );
}
