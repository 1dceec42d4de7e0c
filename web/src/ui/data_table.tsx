import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './data_table.module.css';

export interface Column<Row> {
  name: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** On phones rows are cards: `lead` cells come first without their heading. */
  role?: 'lead' | 'plain' | 'tools';
  sort?: { direction: 'ascending' | 'descending' | 'none'; toggle: () => void };
  wide?: boolean;
  /** Figures that are compared down the column. */
  end?: boolean;
}

function Heading<Row>({ column }: { column: Column<Row> }) {
  if (!column.sort) {
    return column.role === 'tools' ? (
      <span className="visually-hidden">{column.title}</span>
    ) : (
      column.title
    );
  }
  const { direction, toggle } = column.sort;
  const Icon =
    direction === 'ascending'
      ? IconArrowUp
      : direction === 'descending'
        ? IconArrowDown
        : IconArrowsSort;
  return (
    <button type="button" className={css.sort} onClick={toggle} data-on={direction !== 'none'}>
      {column.title}
      <Icon size={14} aria-hidden />
    </button>
  );
}

/**
 * A table that becomes a list of cards on phones. The roles are written out because browsers drop
 * them when the display changes.
 */
export function DataTable<Row>(props: {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  dim?: boolean;
}) {
  return (
    <div className={css.frame} data-dim={props.dim || undefined}>
      <table role="table" className={css.table} aria-label={props.label}>
        <thead>
          <tr role="row">
            {props.columns.map((column) => (
              <th
                key={column.name}
                role="columnheader"
                scope="col"
                aria-sort={column.sort?.direction}
                data-wide={column.wide || undefined}
                data-end={column.end || undefined}
              >
                <Heading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr role="row" key={props.keyOf(row)}>
              {props.columns.map((column) => (
                <td
                  key={column.name}
                  role="cell"
                  data-role={column.role ?? 'plain'}
                  data-title={column.title}
                  data-end={column.end || undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
