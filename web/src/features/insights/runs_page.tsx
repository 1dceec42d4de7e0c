import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconDownload, IconFlask2 } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { labRunCsv, labRunQuery, labRunsQuery } from '../../api/lab';
import type { LabReport, LabRunRow, LabRunView } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { CopyField } from '../../ui/copy_field';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { Ago, When } from '../../ui/when';
import { DraftCard } from './draft_card';
import { ResultView } from './lab_result';
import { changedNames, writeAllNumbers, writeSweep } from './lab_search';
import { KeptShops } from './lab_shops';
import { LabTexts } from './lab_texts';
import css from './lab.module.css';

function useColumns(): Column<LabRunRow>[] {
  const t = useText();
  const format = useFormat();
  const count = (value: number) => <span className="numbers">{format.number(value)}</span>;
  return [
    {
      name: 'name',
      title: t('ui.lab.name'),
      role: 'lead',
      wide: true,
      cell: (run) => (
        <>
          <Link to="/staff/lab/runs/$runId" params={{ runId: run.id }} data-row-link>
            <bdi>{run.name}</bdi>
          </Link>
          <div className="small faint">
            {format.day(run.first_day)} – {format.day(run.last_day)}
          </div>
        </>
      ),
    },
    { name: 'met', title: t('ui.lab.tile.warned'), end: true, cell: (run) => count(run.met) },
    { name: 'newly', title: t('ui.lab.change.newly'), end: true, cell: (run) => count(run.newly) },
    {
      name: 'no_longer',
      title: t('ui.lab.change.no_longer'),
      end: true,
      cell: (run) => count(run.no_longer),
    },
    {
      name: 'made',
      title: t('ui.lab.kept_when'),
      cell: (run) => (
        <span className="small faint">
          <Ago at={run.made_at} /> · <bdi>{run.made_by}</bdi>
        </span>
      ),
    },
  ];
}

function BackToLab() {
  const t = useText();
  return (
    <Link to="/staff/lab" className={css.back}>
      <BackIcon /> {t('ui.staff.lab')}
    </Link>
  );
}

function RunsList() {
  const t = useText();
  const query = useInfiniteQuery(labRunsQuery);
  const columns = useColumns();
  if (query.isPending) return <Loading rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const runs = query.data.pages.flatMap((page) => page.items);
  if (runs.length === 0) {
    return (
      <Empty
        art={<CalmArt />}
        title={t('ui.lab.kept_none')}
        next={
          <Button renderRoot={(props) => <Link to="/staff/lab" {...props} />}>
            {t('ui.lab.to_lab')}
          </Button>
        }
      >
        {t('ui.lab.kept_none_detail')}
      </Empty>
    );
  }
  return (
    <div className="stack">
      <DataTable label={t('ui.lab.kept')} columns={columns} rows={runs} keyOf={(run) => run.id} />
      <LoadMore query={query} />
    </div>
  );
}

function Runs() {
  const t = useText();
  return (
    <>
      <PageHead title={t('ui.lab.kept')} back={<BackToLab />} />
      <RunsList />
    </>
  );
}

/** The numbers of the run beside those that were in force. */
function Numbers({ report }: { report: LabReport }) {
  const t = useText();
  const format = useFormat();
  const against = report.against ?? report.numbers;
  const names = changedNames(against, report.numbers);
  return (
    <Card title={t('ui.lab.numbers')}>
      {names.length === 0 ? (
        <p className="faint">{t('ui.lab.numbers_same')}</p>
      ) : (
        <table className={css.labels}>
          <thead>
            <tr>
              <th scope="col">{t('ui.lab.number_name')}</th>
              <th scope="col">{t('ui.lab.these')}</th>
              <th scope="col">{t('ui.lab.against')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{t(`ui.lab.number.${name}`)}</th>
                <td>{format.number(report.numbers[name])}</td>
                <td>{format.number(against[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

/** The same question, to be changed. */
function GoOn({ run }: { run: LabRunView }) {
  const t = useText();
  const { report, sweep } = run.result;
  const search = {
    n: writeAllNumbers(report.numbers),
    from: run.first_day,
    to: run.last_day,
    sweep: writeSweep(sweep),
  };
  return (
    <Button
      variant="default"
      leftSection={<IconFlask2 size={17} aria-hidden />}
      renderRoot={(props) => <Link to="/staff/lab" search={search} {...props} />}
    >
      {t('ui.lab.go_on')}
    </Button>
  );
}

function RunParts({ run }: { run: LabRunView }) {
  const t = useText();
  return (
    <>
      <PageHead
        title={run.name}
        back={<BackToLab />}
        lead={
          <>
            <bdi>{t('ui.lab.kept_by', { name: run.made_by })}</bdi> · <When at={run.made_at} />
          </>
        }
      >
        <GoOn run={run} />
        <Button
          component="a"
          href={labRunCsv(run.id)}
          download
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t('ui.lab.csv')}
        </Button>
      </PageHead>
      <div className="stack">
        <Numbers report={run.result.report} />
        <ResultView
          result={run.result}
          shops={<KeptShops id={run.id} report={run.result.report} />}
        />
        <CopyField
          label={t('ui.lab.share')}
          value={`${location.origin}/staff/lab/runs/${run.id}`}
        />
        <DraftCard id={run.id} />
      </div>
    </>
  );
}

function Run() {
  const { runId } = useParams({ from: '/staff/lab/runs/$runId' });
  const query = useQuery(labRunQuery(runId));
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} page />;
  if (!query.data) return <Loading rows={4} height={130} />;
  return <RunParts run={query.data} />;
}

/** Everything that was kept, the newest first. */
export function LabRunsPage() {
  return (
    <LabTexts>
      <Runs />
    </LabTexts>
  );
}

/** One kept run: as it was, for everybody of staff who has the link. */
export function LabRunPage() {
  return (
    <LabTexts>
      <Run />
    </LabTexts>
  );
}
