import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { measureQuery, onMeasure } from '../../api/measures';
import type { MeasureView } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import { When } from '../../ui/when';
import { toast, useCommand } from '../../ui/use_command';
import { CaseDialog, WordsDialog } from '../cases/case_dialog';

/** Actions that take words about this one case, and how the body calls them. */
const bodies = {
  drop: 'words',
  lift: 'words',
  grant_reinstatement: 'words',
  refuse_reinstatement: 'words',
  answer_appeal: 'body',
  uphold: 'words',
  reverse: 'words',
  ask_reinstatement: 'words',
  appeal: 'words',
  comment_appeal: 'body',
} as const;
export type WordsAction = keyof typeof bodies;

/** A command of one measure: the answer takes the place of the page's. */
function useMeasureCommand(view: MeasureView, leave: () => void) {
  const t = useText();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<MeasureView>({
    refresh: [['shop', view.shop_id], ['measures']],
    onDone: (now) => {
      client.setQueryData(measureQuery(view.shop_id, view.id).queryKey, now);
      toast(t('ui.saved'));
      leave();
    },
    onProblem: (error) => {
      const words = problemWords(error, t);
      setTrouble(words.detail || words.title);
      return true;
    },
  });
  const send = (action: string, body: object) => {
    setTrouble(null);
    void command.run((key) => onMeasure(view, action, body, key));
  };
  return { busy: command.busy, trouble, send };
}

interface Props {
  view: MeasureView;
  onClose: () => void;
}

export function ActDialog({ view, action, onClose }: Props & { action: WordsAction }) {
  const t = useText();
  const command = useMeasureCommand(view, onClose);
  return (
    <WordsDialog
      title={t(`ui.measures.act.${action}`)}
      lead={t(`ui.measures.act_lead.${action}`)}
      label={t('ui.measures.words')}
      go={t(`ui.measures.act.${action}`)}
      needed
      busy={command.busy}
      trouble={command.trouble}
      onClose={onClose}
      onSend={(words) => command.send(action, { [bodies[action]]: words })}
    />
  );
}

/** What a person has looked at before a measure leaves as a proposal no more. */
export function ConfirmDialog({ view, onClose }: Props) {
  const t = useText();
  const command = useMeasureCommand(view, onClose);
  const [checked, setChecked] = useState({
    facts_checked: false,
    ground_fits: false,
    is_proportionate: false,
  });
  const checks = Object.keys(checked) as (keyof typeof checked)[];
  const [start, setStart] = useState('');
  const effective_at = start ? new Date(start).toISOString() : null;
  return (
    <CaseDialog
      title={t('ui.measures.act.confirm')}
      lead={t('ui.measures.confirm_lead')}
      go={t('ui.measures.act.confirm')}
      color="ember"
      busy={command.busy}
      trouble={command.trouble}
      ready={checks.every((name) => checked[name])}
      onClose={onClose}
      onSend={() => command.send('confirm', { ...checked, effective_at })}
    >
      {view.earliest_start && (
        <p>
          {t('ui.measures.earliest')} <When at={view.earliest_start} />
        </p>
      )}
      {checks.map((name) => (
        <Checkbox
          key={name}
          label={t(`ui.measures.check.${name}`)}
          checked={checked[name]}
          onChange={(event) => setChecked({ ...checked, [name]: event.currentTarget.checked })}
        />
      ))}
      <TextInput
        type="datetime-local"
        label={t('ui.measures.start')}
        description={t('ui.measures.start_hint')}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** The shop's words to one fact, or how one demand was met. */
export function ItemDialog(props: Props & { action: 'annotate' | 'tick_off'; number: number }) {
  const { view, action, number, onClose } = props;
  const t = useText();
  const command = useMeasureCommand(view, onClose);
  const fact = view.facts.find((each) => each.number === number);
  const demand = view.demands.find((each) => each.number === number);
  const isNote = action === 'annotate';
  const [words, setWords] = useState((isNote ? fact?.note : demand?.done_words) ?? '');
  const body = isNote ? { number, note: words.trim() || null } : { number, words };
  return (
    <CaseDialog
      title={t(`ui.measures.act.${action}`)}
      lead={isNote ? fact?.words : demand?.words}
      go={t(`ui.measures.act.${action}`)}
      busy={command.busy}
      trouble={command.trouble}
      ready={isNote || words.trim() !== ''}
      onClose={onClose}
      onSend={() => command.send(action, body)}
    >
      <Textarea
        data-autofocus
        label={t('ui.measures.words')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
