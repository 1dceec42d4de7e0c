import { Checkbox, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { onWarning, warningQuery } from '../../api/standards';
import type { WarningView } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { CaseDialog, orNull, WordsDialog } from '../cases/case_dialog';

/** Actions that take words and nothing else, and how the body calls them. */
const bodies = {
  drop: 'words',
  watch_longer: 'words',
  withdraw: 'words',
  answer_shop: 'body',
  answer: 'body',
} as const;
export type WordsAction = keyof typeof bodies;
export type Asked = WordsAction | 'confirm' | 'look_now' | 'propose_suspension';

/** A command of one warning: the answer takes the place of the page's. */
function useWarningCommand(view: WarningView, leave: () => void) {
  const t = useText();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<WarningView>({
    refresh: [['shop', view.shop_id], ['warnings'], ['measures']],
    onDone: (now) => {
      client.setQueryData(warningQuery(view.shop_id, view.id).queryKey, now);
      toast(t('ui.saved'));
      leave();
    },
    onProblem: (error) => {
      const words = problemWords(error, t);
      const fields = error.fields.map((field) => field.detail).join(' ');
      setTrouble(fields || words.detail || words.title);
      return true;
    },
  });
  const send = (action: string, body: object) => {
    setTrouble(null);
    void command.run((key) => onWarning(view, action, body, key));
  };
  return { busy: command.busy, trouble, send };
}

interface Props {
  view: WarningView;
  onClose: () => void;
}

function ActDialog({ view, action, onClose }: Props & { action: WordsAction }) {
  const t = useText();
  const command = useWarningCommand(view, onClose);
  return (
    <WordsDialog
      title={t(`ui.standards.act.${action}`)}
      lead={t(`ui.standards.act_lead.${action}`)}
      label={t('ui.measures.words')}
      go={t(`ui.standards.act.${action}`)}
      needed
      busy={command.busy}
      trouble={command.trouble}
      onClose={onClose}
      onSend={(words) => command.send(action, { [bodies[action]]: words })}
    />
  );
}

/** What a person has looked at before the shop is warned; its own words are optional. */
function ConfirmDialog({ view, onClose }: Props) {
  const t = useText();
  const command = useWarningCommand(view, onClose);
  const [checked, setChecked] = useState({ figures_checked: false, orders_checked: false });
  const [words, setWords] = useState('');
  const checks = Object.keys(checked) as (keyof typeof checked)[];
  return (
    <CaseDialog
      title={t('ui.standards.act.confirm')}
      lead={t('ui.standards.act_lead.confirm')}
      go={t('ui.standards.act.confirm')}
      color="ember"
      busy={command.busy}
      trouble={command.trouble}
      ready={checks.every((name) => checked[name])}
      onClose={onClose}
      onSend={() => command.send('confirm', { ...checked, words: orNull(words) })}
    >
      {checks.map((name) => (
        <Checkbox
          key={name}
          label={t(`ui.standards.check.${name}`)}
          checked={checked[name]}
          onChange={(event) => setChecked({ ...checked, [name]: event.currentTarget.checked })}
        />
      ))}
      <Textarea
        label={t('ui.standards.words_to_shop')}
        description={t('ui.standards.words_to_shop_hint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

function LookDialog({ view, onClose }: Props) {
  const t = useText();
  const command = useWarningCommand(view, onClose);
  return (
    <CaseDialog
      title={t('ui.standards.act.look_now')}
      lead={t('ui.standards.act_lead.look_now')}
      go={t('ui.standards.act.look_now')}
      busy={command.busy}
      trouble={command.trouble}
      ready
      onClose={onClose}
      onSend={() => command.send('look_now', {})}
    />
  );
}

/** A measure as a proposal, with the orders as its facts: another decision confirms it. */
function SuspensionDialog({ view, onClose }: Props) {
  const t = useText();
  const command = useWarningCommand(view, onClose);
  const [kind, setKind] = useState('temporary');
  const [days, setDays] = useState<number | null>(null);
  const [ground, setGround] = useState('');
  const [words, setWords] = useState('');
  const isFinal = kind === 'final';
  return (
    <CaseDialog
      title={t('ui.standards.act.propose_suspension')}
      lead={t('ui.standards.act_lead.propose_suspension')}
      go={t('ui.standards.act.propose_suspension')}
      color="ember"
      busy={command.busy}
      trouble={command.trouble}
      ready={ground.trim() !== '' && words.trim() !== ''}
      onClose={onClose}
      onSend={() =>
        command.send('propose_suspension', {
          final: isFinal,
          days: isFinal ? null : days,
          ground,
          words,
        })
      }
    >
      <Radio.Group label={t('ui.measures.column.what')} value={kind} onChange={setKind}>
        <div className="stack" style={{ '--gap': '10px' } as React.CSSProperties}>
          <Radio value="temporary" label={t('ui.measures.kind.temporary_suspension')} />
          <Radio
            value="final"
            label={t('ui.measures.kind.final_suspension')}
            description={t('ui.standards.final_hint')}
          />
        </div>
      </Radio.Group>
      {!isFinal && (
        <NumberInput
          label={t('ui.measures.days')}
          description={t('ui.standards.days_hint')}
          min={1}
          allowDecimal={false}
          value={days ?? ''}
          onChange={(value) => setDays(typeof value === 'number' ? value : null)}
        />
      )}
      <TextInput
        label={t('ui.measures.ground')}
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value)}
      />
      <Textarea
        label={t('ui.measures.own_words')}
        description={t('ui.measures.own_words_hint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

export function WarningDialog({ view, asked, onClose }: Props & { asked: Asked | null }) {
  switch (asked) {
    case null:
      return null;
    case 'confirm':
      return <ConfirmDialog view={view} onClose={onClose} />;
    case 'look_now':
      return <LookDialog view={view} onClose={onClose} />;
    case 'propose_suspension':
      return <SuspensionDialog view={view} onClose={onClose} />;
    default:
      return <ActDialog view={view} action={asked} onClose={onClose} />;
  }
}
