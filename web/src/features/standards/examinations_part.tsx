import { Button, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { examinationsQuery, startExamination } from '../../api/standards';
import type { Examination } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { dayOf } from '../../ui/days';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { useNow } from '../../ui/now';
import { LoadMore } from '../../ui/page';
import { dayAfter } from '../../ui/periods';
import { problemWords, Trouble } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { CaseDialog } from '../cases/case_dialog';
import css from '../cases/tickets_table.module.css';

export function RunBadge({ run }: { run: Examination }) {
  const t = useText();
  return (
    <Badge tone={run.finished_at ? 'closed' : 'awaiting'}>
      {t(run.finished_at ? 'ui.standards.run.finished' : 'ui.standards.run.running')}
    </Badge>
  );
}

/** Of all shops, as of the end of a day that is over. */
function StartDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const intl = useIntl();
  const navigate = useNavigate();
  const now = useNow();
  const yesterday = dayAfter(dayOf(now, intl.timeZone), -1);
  const [chosen, setChosen] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<Examination>({
    refresh: [['examinations']],
    onDone: (run) => {
      onClose();
      void navigate({ to: '/staff/standards/$examinationId', params: { examinationId: run.id } });
    },
    onProblem: (error) => {
      const words = problemWords(error, t);
      setTrouble(
        error.fields.map((field) => field.detail).join(' ') || words.detail || words.title,
      );
      return true;
    },
  });
  return (
    <CaseDialog
      title={t('ui.standards.examine')}
      lead={t('ui.standards.examine_lead')}
      go={t('ui.standards.examine_go')}
      busy={command.busy}
      trouble={trouble}
      ready={chosen !== ''}
      onClose={onClose}
      onSend={() => {
        setTrouble(null);
        // Whose zone decides what yesterday is: the marketplace's, so it is left to the server.
        void command.run((key) => startExamination(chosen, key));
      }}
    >
      <TextInput
        type="date"
        label={t('ui.standards.as_of')}
        description={t('ui.standards.as_of_hint')}
        value={chosen ?? yesterday}
        max={yesterday}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

function useColumns(): Column<Examination>[] {
  const t = useText();
  const format = useFormat();
  const number = (value: number) => <span className="numbers">{format.number(value)}</span>;
  return [
    {
      name: 'as_of',
      title: t('ui.standards.column.as_of'),
      role: 'lead',
      wide: true,
      cell: (run) => (
        <div className={css.what}>
          <div className={css.name}>
            <Link
              to="/staff/standards/$examinationId"
              params={{ examinationId: run.id }}
              className={css.link}
              data-row-link
            >
              {format.day(run.as_of)}
            </Link>
            <RunBadge run={run} />
          </div>
          <div className="small faint">
            {run.asked_by ? <bdi>{run.asked_by}</bdi> : t('ui.standards.by_itself')}
          </div>
        </div>
      ),
    },
    { name: 'shops', title: t('ui.standards.column.shops'), cell: (run) => number(run.shops) },
    { name: 'met', title: t('ui.standards.level.met'), cell: (run) => number(run.met) },
    { name: 'near', title: t('ui.standards.level.near'), cell: (run) => number(run.near) },
    {
      name: 'started',
      title: t('ui.standards.started'),
      cell: (run) => (
        <span className="small faint">
          <When at={run.started_at} />
        </span>
      ),
    },
  ];
}

/** Every run over all shops, the newest first, and how a person starts one. */
export function ExaminationsPart() {
  const t = useText();
  const [starting, setStarting] = useState(false);
  const query = useInfiniteQuery({
    ...examinationsQuery(),
    // While one runs its figures grow.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((run) => !run.finished_at) ? 1500 : false,
  });
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <p className="small faint grow">{t('ui.standards.examinations_lead')}</p>
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => setStarting(true)}
        >
          {t('ui.standards.examine')}
        </Button>
      </div>
      {query.isPending && <Loading rows={3} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.data && rows.length === 0 && (
        <Empty art={<CalmArt />} title={t('ui.standards.examinations_none')}>
          {t('ui.standards.examinations_none_detail')}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('ui.standards.part.examinations')}
          columns={columns}
          rows={rows}
          keyOf={(run) => run.id}
        />
      )}
      <LoadMore query={query} />
      {starting && <StartDialog onClose={() => setStarting(false)} />}
    </>
  );
}
