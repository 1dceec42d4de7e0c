import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { examinationQuery, resultsQuery } from '../../api/standards';
import type { Examination, ExaminationRow } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, Facts, LoadMore, PageHead } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { RunBadge } from './examinations_part';
import { LevelBadge, useCriterion } from './service_bits';
import { outcomes } from './standards_search';
import css from './service_bits.module.css';
import page from '../cases/case_page.module.css';
import table from '../cases/tickets_table.module.css';

function Run({ run }: { run: Examination }) {
  const t = useText();
  const format = useFormat();
  return (
    <Card>
      <div className={css.facts}>
        <Facts
          items={[
            { name: t('ui.standards.column.shops'), value: format.number(run.shops) },
            { name: t('ui.standards.level.met'), value: format.number(run.met) },
            { name: t('ui.standards.level.near'), value: format.number(run.near) },
            { name: t('ui.standards.started'), value: <When at={run.started_at} /> },
            run.finished_at && {
              name: t('ui.standards.finished'),
              value: <When at={run.finished_at} />,
            },
            {
              name: t('ui.standards.asked_by'),
              value: run.asked_by ? <bdi>{run.asked_by}</bdi> : t('ui.standards.by_itself'),
            },
            {
              name: t('ui.standards.policy_version'),
              value: format.number(run.policy_version),
            },
            run.digest !== '' && {
              name: t('ui.standards.digest'),
              value: <span className="mono">{run.digest}</span>,
            },
          ]}
        />
      </div>
      {run.digest !== '' && (
        <p className="small faint" style={{ marginTop: 12 }}>
          {t('ui.standards.digest_hint')}
        </p>
      )}
    </Card>
  );
}

function Shop({ row }: { row: ExaminationRow }) {
  const t = useText();
  return (
    <div className={table.what}>
      <div className={table.name}>
        <Link
          to="/shops/$handle/service"
          params={{ handle: row.shop_handle }}
          className={table.link}
          data-row-link
        >
          <bdi>{row.shop_name}</bdi>
        </Link>
        <LevelBadge level={row.outcome} />
      </div>
      {row.warning_id && (
        <Link
          to="/shops/$handle/warnings/$warningId"
          params={{ handle: row.shop_handle, warningId: row.warning_id }}
          className="small"
        >
          {t('ui.standards.open_warning')}
        </Link>
      )}
    </div>
  );
}

function useColumns(): Column<ExaminationRow>[] {
  const t = useText();
  const say = useCriterion();
  const value = (row: ExaminationRow, name: 'rate' | 'ever' | 'window') => {
    const found = row.criteria.find((each) => each.criterion === name);
    if (!found) return null;
    return (
      <span className={found.met ? 'strong numbers' : 'numbers'}>
        {name === 'rate'
          ? say.rate({ dissatisfied: found.have, orders: found.whole })
          : say.value(found)}{' '}
        <span className="small faint">
          {t(found.met ? 'ui.standards.met' : 'ui.standards.not_met')}
        </span>
      </span>
    );
  };
  return [
    {
      name: 'shop',
      title: t('ui.standards.column.shop'),
      role: 'lead',
      wide: true,
      cell: (row) => <Shop row={row} />,
    },
    { name: 'rate', title: t('ui.standards.rate'), cell: (row) => value(row, 'rate') },
    { name: 'ever', title: t('ui.standards.column.ever'), cell: (row) => value(row, 'ever') },
    { name: 'window', title: t('ui.standards.column.window'), cell: (row) => value(row, 'window') },
  ];
}

function Results({ run }: { run: Examination }) {
  const t = useText();
  const { outcome } = useSearch({ from: '/staff/standards/$examinationId' });
  const navigate = useNavigate({ from: '/staff/standards/$examinationId' });
  const query = useInfiniteQuery(resultsQuery(run.id, outcome));
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <section className="stack" aria-labelledby="results">
      <h2 id="results">{t('ui.standards.results')}</h2>
      <Pills
        label={t('ui.filter.state')}
        value={outcome}
        items={[
          { value: undefined, label: t('ui.all') },
          ...outcomes.map((value) => ({ value, label: t(`ui.standards.level.${value}`) })),
        ]}
        onChange={(value) => void navigate({ search: { outcome: value }, replace: true })}
      />
      {query.isPending && <Loading rows={3} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.data && rows.length === 0 && (
        <Empty art={<CalmArt />} title={t('ui.standards.results_none')}>
          {t('ui.standards.results_none_detail')}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('ui.standards.results')}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.shop_id}
        />
      )}
      <LoadMore query={query} />
    </section>
  );
}

/** One run over all shops: its figures while it goes on, then the shops that need a look. */
export function ExaminationPage() {
  const t = useText();
  const format = useFormat();
  const { examinationId } = useParams({ from: '/staff/standards/$examinationId' });
  const query = useQuery({
    ...examinationQuery(examinationId),
    refetchInterval: ({ state }) => (state.data && !state.data.finished_at ? 1000 : false),
  });
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={3} height={130} />;
  const run = query.data;
  return (
    <>
      <PageHead
        title={t('ui.standards.examination_of', { day: format.day(run.as_of) })}
        back={
          <Link to="/staff/standards" search={{ part: 'examinations' }} className={page.back}>
            <BackIcon />
            {t('ui.standards.part.examinations')}
          </Link>
        }
        lead={<RunBadge run={run} />}
      />
      <div className="stack">
        <Run run={run} />
        {run.finished_at ? (
          <Results run={run} />
        ) : (
          <p role="status">{t('ui.standards.run.so_far', { count: run.shops })}</p>
        )}
      </div>
    </>
  );
}
