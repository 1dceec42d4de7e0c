import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { warningsQuery } from '../../api/standards';
import type { WarningRow } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { useCriterion, WarningBadge } from './service_bits';
import { warningStates, type StandardsSearch } from './standards_search';
import css from '../cases/tickets_table.module.css';

function useColumns(): Column<WarningRow>[] {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  return [
    {
      name: 'shop',
      title: t('ui.standards.column.shop'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <div className={css.what}>
          <div className={css.name}>
            <Link
              to="/shops/$handle/warnings/$warningId"
              params={{ handle: row.shop_handle, warningId: row.id }}
              className={css.link}
              data-row-link
            >
              <bdi>{row.shop_name}</bdi>
            </Link>
            <WarningBadge row={row} />
          </div>
          <div className="small faint">{say.rate(row.found)}</div>
        </div>
      ),
    },
    {
      name: 'as_of',
      title: t('ui.standards.column.as_of'),
      cell: (row) => format.day(row.as_of),
    },
    {
      name: 'look',
      title: t('ui.standards.look_at'),
      cell: (row) => row.look_at && row.state === 'watching' && <Until at={row.look_at} />,
    },
    {
      name: 'proposed',
      title: t('ui.measures.column.proposed'),
      cell: (row) => (
        <span className="small faint">
          <Ago at={row.proposed_at} />
        </span>
      ),
    },
  ];
}

function Table({ search }: { search: StandardsSearch }) {
  const t = useText();
  const query = useInfiniteQuery(warningsQuery(search));
  const columns = useColumns();
  if (query.isPending) return <Loading rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty art={<CalmArt />} title={t('ui.standards.warnings_none')}>
        {t('ui.standards.warnings_none_detail')}
      </Empty>
    );
  }
  return (
    <>
      <DataTable
        label={t('ui.standards.part.warnings')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
      />
      <LoadMore query={query} />
    </>
  );
}

/** Warnings of all shops; those that wait for a person have a pill of their own. */
export function WarningsPart({ search }: { search: StandardsSearch }) {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/standards' });
  const items = [
    { value: undefined, label: t('ui.all') },
    { value: 'waiting' as const, label: t('ui.measures.waiting') },
    ...warningStates.map((state) => ({ value: state, label: t(`ui.standards.state.${state}`) })),
  ];
  return (
    <>
      <Pills
        label={t('ui.filter.state')}
        value={search.waiting ? 'waiting' : search.state}
        items={items}
        onChange={(value) =>
          void navigate({
            search:
              value === 'waiting'
                ? { state: undefined, waiting: true }
                : { state: value, waiting: undefined },
            replace: true,
          })
        }
      />
      <Table search={search} />
    </>
  );
}
