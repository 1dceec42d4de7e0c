import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { measuresQuery } from '../../api/measures';
import type { MeasureRow } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import { Ago, When } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { MeasureBadges } from './measure_bits';
import { states, type MeasureSearch } from './measure_search';
import css from '../cases/tickets_table.module.css';

function useColumns(): Column<MeasureRow>[] {
  const t = useText();
  return [
    {
      name: 'shop',
      title: t('ui.measures.column.what'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <div className={css.what}>
          <div className={css.name}>
            <Link
              to="/shops/$handle/standing/$measureId"
              params={{ handle: row.shop_handle, measureId: row.id }}
              className={css.link}
              data-row-link
            >
              <bdi>{row.shop_name}</bdi>
            </Link>
            <MeasureBadges row={row} />
          </div>
          <div className="small faint">
            {t(`ui.measures.kind.${row.kind}`)} · {t(`ui.measures.reason.${row.reason}`)}
          </div>
        </div>
      ),
    },
    {
      name: 'due',
      title: t('ui.measures.column.answer'),
      cell: (row) => {
        if (row.appeal === 'open' && row.appeal_due_at) return <Until at={row.appeal_due_at} />;
        const asked = row.request === 'asked' && row.state === 'in_force';
        return asked && row.request_due_at ? <Until at={row.request_due_at} /> : null;
      },
    },
    {
      name: 'from',
      title: t('ui.measures.column.from'),
      cell: (row) => row.effective_at && <When at={row.effective_at} />,
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

function Table({ search }: { search: MeasureSearch }) {
  const t = useText();
  const query = useInfiniteQuery(measuresQuery(search));
  const columns = useColumns();
  if (query.isPending) return <Loading rows={5} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty art={<CalmArt />} title={t('ui.measures.none_here')}>
        {t('ui.measures.none_here_detail')}
      </Empty>
    );
  }
  return (
    <>
      <DataTable
        label={t('ui.measures.tab')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
      />
      <LoadMore query={query} />
    </>
  );
}

/** Proposals, measures and appeals of all shops; what waits for a person first. */
export function MeasuresPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/measures' });
  const search = useSearch({ from: '/staff/measures' });
  const chosen = search.waiting ? 'waiting' : search.state;
  const items = [
    { value: undefined, label: t('ui.all') },
    { value: 'waiting' as const, label: t('ui.measures.waiting') },
    ...states.map((state) => ({ value: state, label: t(`ui.measures.state.${state}`) })),
  ];
  return (
    <>
      <PageHead title={t('ui.measures.tab')} lead={t('ui.measures.lead')} />
      <div className="stack">
        <Pills
          label={t('ui.filter.state')}
          value={chosen}
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
      </div>
    </>
  );
}
