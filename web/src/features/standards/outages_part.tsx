import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { outagesQuery, stateOutage, withdrawOutage } from '../../api/standards';
import type { OutageView } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { UserText } from '../../ui/page';
import { problemWords, Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { CaseDialog } from '../cases/case_dialog';

function useOutageCommand(onClose: () => void) {
  const t = useText();
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<unknown>({
    refresh: [['outages']],
    onDone: () => {
      toast(t('ui.saved'));
      onClose();
    },
    onProblem: (error) => {
      const words = problemWords(error, t);
      setTrouble(
        error.fields.map((field) => field.detail).join(' ') || words.detail || words.title,
      );
      return true;
    },
  });
  return { ...command, trouble, clear: () => setTrouble(null) };
}

function StateDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const command = useOutageCommand(onClose);
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [words, setWords] = useState('');
  return (
    <CaseDialog
      title={t('ui.standards.outage.state')}
      lead={t('ui.standards.outage.state_lead')}
      go={t('ui.standards.outage.state')}
      busy={command.busy}
      trouble={command.trouble}
      ready={first !== '' && last !== '' && words.trim() !== ''}
      onClose={onClose}
      onSend={() => {
        command.clear();
        void command.run((key) => stateOutage({ first_day: first, last_day: last, words }, key));
      }}
    >
      <TextInput
        type="date"
        label={t('ui.money.first_day')}
        value={first}
        onChange={(event) => {
          const day = event.currentTarget.value;
          setFirst(day);
          if (last === '' || last < day) setLast(day);
        }}
      />
      <TextInput
        type="date"
        label={t('ui.money.last_day')}
        value={last}
        min={first}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <Textarea
        label={t('ui.standards.outage.words')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

function WithdrawDialog({ outage, onClose }: { outage: OutageView; onClose: () => void }) {
  const t = useText();
  const command = useOutageCommand(onClose);
  const days = useDays();
  return (
    <CaseDialog
      title={t('ui.standards.outage.withdraw')}
      lead={t('ui.standards.outage.withdraw_lead', { days: days(outage) })}
      go={t('ui.standards.outage.withdraw')}
      color="ember"
      busy={command.busy}
      trouble={command.trouble}
      ready
      onClose={onClose}
      onSend={() => {
        command.clear();
        void command.run((key) => withdrawOutage(outage.id, key));
      }}
    />
  );
}

/** "22 Nov 2026", or from the first to the last day. */
function useDays() {
  const format = useFormat();
  return ({ first_day: first, last_day: last }: OutageView) =>
    first === last ? format.day(first) : `${format.day(first)} – ${format.day(last)}`;
}

function useColumns(withdraw: (outage: OutageView) => void): Column<OutageView>[] {
  const t = useText();
  const days = useDays();
  return [
    {
      name: 'days',
      title: t('ui.standards.outage.days'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <>
          <span className="row">
            <span className="strong">{days(row)}</span>
            {row.withdrawn_at && <Badge tone="closed">{t('ui.standards.outage.withdrawn')}</Badge>}
          </span>
          <UserText className="small faint">{row.words}</UserText>
        </>
      ),
    },
    {
      name: 'by',
      title: t('ui.standards.outage.stated_by'),
      cell: (row) => row.stated_by && <bdi>{row.stated_by}</bdi>,
    },
    {
      name: 'at',
      title: t('ui.standards.outage.stated_at'),
      cell: (row) => (
        <span className="small faint">
          <When at={row.stated_at} />
        </span>
      ),
    },
    {
      name: 'tools',
      title: t('ui.cases.steps'),
      role: 'tools',
      cell: (row) =>
        !row.withdrawn_at && (
          <Button size="xs" variant="default" onClick={() => withdraw(row)}>
            {t('ui.standards.outage.withdraw')}
          </Button>
        ),
    },
  ];
}

/** Days on which the marketplace itself failed: their orders are held against nobody. */
export function OutagesPart() {
  const t = useText();
  const [stating, setStating] = useState(false);
  const [asked, setAsked] = useState<OutageView | null>(null);
  const query = useQuery(outagesQuery());
  const columns = useColumns(setAsked);
  const rows = query.data?.items ?? [];
  return (
    <>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <p className="small faint grow">{t('ui.standards.outages_lead')}</p>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setStating(true)}>
          {t('ui.standards.outage.state')}
        </Button>
      </div>
      {query.isPending && <Loading rows={2} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.data && rows.length === 0 && (
        <Empty art={<CalmArt />} title={t('ui.standards.outages_none')}>
          {t('ui.standards.outages_none_detail')}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('ui.standards.part.outages')}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
        />
      )}
      {stating && <StateDialog onClose={() => setStating(false)} />}
      {asked && <WithdrawDialog outage={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
