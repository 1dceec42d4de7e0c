import type { ServiceCriterion, WarningView } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { isShare, MetBadge, useCriterion } from './service_bits';
import css from './service_bits.module.css';

interface Row {
  found: ServiceCriterion;
  now: ServiceCriterion | undefined;
  look: ServiceCriterion | undefined;
}

function Value({ criterion }: { criterion: ServiceCriterion | undefined }) {
  const say = useCriterion();
  if (!criterion) return null;
  return (
    <div className={css.value}>
      <span className="strong numbers">{say.value(criterion)}</span>
      {isShare(criterion) && (
        <span className="small faint numbers">
          {say.arithmetic(criterion.have, criterion.whole)}
        </span>
      )}
      <MetBadge met={criterion.met} />
    </div>
  );
}

/** The three criteria as they were found, as they are, and as the second look counts them. */
export function WarningCriteria({ view }: { view: WarningView }) {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  const same = (list: ServiceCriterion[], one: ServiceCriterion) =>
    list.find((each) => each.criterion === one.criterion);
  const rows = view.criteria.map((found) => ({
    found,
    now: same(view.criteria_now, found),
    look: same(view.criteria_look, found),
  }));
  const columns: Column<Row>[] = [
    {
      name: 'criterion',
      title: t('ui.standards.criterion'),
      role: 'lead',
      cell: ({ found }) => (
        <>
          <div className="strong">
            {t(`ui.standards.criterion.${found.criterion}`, { days: found.days })}
          </div>
          <div className="small faint">{say.asked(found)}</div>
        </>
      ),
    },
    {
      name: 'found',
      title: t('ui.standards.column.found', { day: format.day(view.as_of) }),
      cell: ({ found }) => <Value criterion={found} />,
    },
    {
      name: 'now',
      title: t('ui.standards.column.now'),
      cell: ({ now }) => <Value criterion={now} />,
    },
  ];
  if (view.criteria_look.length > 0) {
    columns.push({
      name: 'look',
      title: t('ui.standards.column.look'),
      cell: ({ look }) => <Value criterion={look} />,
    });
  }
  return (
    <Card title={t('ui.standards.criteria')}>
      <div className="stack" style={{ '--gap': '12px' } as React.CSSProperties}>
        <p className="small faint">{t('ui.standards.criteria_table_lead')}</p>
        <DataTable
          label={t('ui.standards.criteria')}
          columns={columns}
          rows={rows}
          keyOf={({ found }) => found.criterion}
        />
        {view.out_up_to && (
          <p className="small faint">
            {t('ui.standards.out', { day: format.day(view.out_up_to) })}
          </p>
        )}
      </div>
    </Card>
  );
}
