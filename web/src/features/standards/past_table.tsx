import type { PastExamination } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { LevelBadge, useCriterion } from './service_bits';

/** What examinations found of the shop, the newest first. */
export function PastTable({ rows }: { rows: PastExamination[] }) {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  const count = (value: number, met: boolean) => (
    <span className={met ? 'strong' : ''}>
      {format.number(value)}{' '}
      <span className="small faint">{t(met ? 'ui.standards.met' : 'ui.standards.not_met')}</span>
    </span>
  );
  const columns: Column<PastExamination>[] = [
    {
      name: 'as_of',
      title: t('ui.standards.column.as_of'),
      role: 'lead',
      cell: (row) => (
        <span className="row">
          <span className="strong">{format.day(row.as_of)}</span>
          <LevelBadge level={row.outcome} />
        </span>
      ),
    },
    {
      name: 'rate',
      title: t('ui.standards.rate'),
      cell: (row) => (
        <span className={row.rate_met ? 'strong' : ''}>
          {say.rate(row.period)}{' '}
          <span className="small faint">
            {t(row.rate_met ? 'ui.standards.met' : 'ui.standards.not_met')}
          </span>
        </span>
      ),
    },
    {
      name: 'ever',
      title: t('ui.standards.column.ever'),
      cell: (row) => count(row.ever_dissatisfied, row.ever_met),
    },
    {
      name: 'window',
      title: t('ui.standards.column.window'),
      cell: (row) => count(row.window_dissatisfied, row.window_met),
    },
  ];
  return (
    <DataTable
      label={t('ui.standards.past')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
    />
  );
}
