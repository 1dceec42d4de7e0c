import { Checkbox, NumberInput, Radio, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  askForEvidence,
  colleaguesQuery,
  escalateEarly,
  handOverCase,
  holdCase,
  reopenCase,
} from '../../api/cases';
import type { CaseView, EarlyGround } from '../../api/types';
import { useText } from '../../ui/intl';
import { useSession } from '../session/use_session';
import { CaseDialog, WordsDialog } from './case_dialog';
import { useDialogCommand } from './use_case_commands';
import css from './case_dialog.module.css';

interface Props {
  view: CaseView;
  onClose: () => void;
}

/** Support asks one side for evidence; the case waits for the answer (C5). */
export function AskDialog({ view, onClose }: Props) {
  const t = useText();
  const [of, setOf] = useState<'buyer' | 'shop'>('shop');
  const [question, setQuestion] = useState('');
  const [days, setDays] = useState<string | number>(3);
  const [mandatory, setMandatory] = useState(false);
  const command = useDialogCommand(view, t('ui.cases.ask.done'), onClose);
  const body = { of, question, days: Number(days), mandatory };
  return (
    <CaseDialog
      title={t('ui.cases.ask.title')}
      lead={t('ui.cases.ask.lead')}
      go={t('ui.cases.ask.go')}
      {...command}
      ready={question.trim() !== '' && days !== ''}
      onClose={onClose}
      onSend={() => void command.send((key) => askForEvidence(view, body, key))}
    >
      <Radio.Group
        label={t('ui.cases.ask.of')}
        value={of}
        onChange={(value) => setOf(value as 'buyer' | 'shop')}
      >
        <div className={css.choices}>
          <Radio value="shop" label={view.shop_name} />
          <Radio value="buyer" label={view.buyer_name} />
        </div>
      </Radio.Group>
      <Textarea
        label={t('ui.cases.ask.question')}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <NumberInput
        label={t('ui.cases.ask.days')}
        min={1}
        max={30}
        allowDecimal={false}
        maw={160}
        value={days}
        onChange={setDays}
      />
      <Checkbox
        label={t('ui.cases.ask.mandatory')}
        description={t('ui.cases.ask.mandatory_detail')}
        checked={mandatory}
        onChange={(event) => setMandatory(event.currentTarget.checked)}
      />
    </CaseDialog>
  );
}

const grounds: readonly EarlyGround[] = [
  'seller_inactive',
  'harassment',
  'refusal_of_service',
  'case_manipulation',
  'case_system_degraded',
];

/** Before the buyer may, and for one of five grounds alone (C4). */
export function EscalateDialog({ view, onClose }: Props) {
  const t = useText();
  const [ground, setGround] = useState<EarlyGround | null>(null);
  const [note, setNote] = useState('');
  const command = useDialogCommand(view, t('ui.cases.escalate.done'), onClose);
  return (
    <CaseDialog
      title={t('ui.cases.escalate.title')}
      lead={t('ui.cases.escalate.lead')}
      go={t('ui.cases.escalate.go')}
      {...command}
      ready={ground !== null && note.trim() !== ''}
      onClose={onClose}
      onSend={() => {
        if (ground) void command.send((key) => escalateEarly(view, { ground, note }, key));
      }}
    >
      <Radio.Group
        label={t('ui.cases.escalate.ground')}
        value={ground}
        onChange={(value) => setGround(value as EarlyGround)}
      >
        <div className={css.choices}>
          {grounds.map((name) => (
            <Radio key={name} value={name} label={t(`ui.cases.early_ground.${name}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('ui.cases.escalate.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** The case rests while support waits; its clocks run on. */
export function HoldDialog({ view, onClose }: Props) {
  const t = useText();
  const [days, setDays] = useState<string | number>(2);
  const [note, setNote] = useState('');
  const command = useDialogCommand(view, t('ui.cases.hold.done'), onClose);
  return (
    <CaseDialog
      title={t('ui.cases.hold.title')}
      lead={t('ui.cases.hold.lead')}
      go={t('ui.cases.action.hold')}
      {...command}
      ready={note.trim() !== '' && days !== ''}
      onClose={onClose}
      onSend={() => void command.send((key) => holdCase(view, { days: Number(days), note }, key))}
    >
      <NumberInput
        label={t('ui.cases.hold.days')}
        min={1}
        allowDecimal={false}
        maw={160}
        value={days}
        onChange={setDays}
      />
      <Textarea
        label={t('ui.cases.hold.note')}
        description={t('ui.cases.note_secret')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

export function HandOverDialog({ view, onClose }: Props) {
  const t = useText();
  const session = useSession();
  const colleagues = useQuery(colleaguesQuery);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const command = useDialogCommand(view, t('ui.cases.hand_over.done'), onClose);
  const others = (colleagues.data?.items ?? []).filter(
    (each) => each.account_id !== session.account?.id,
  );
  return (
    <CaseDialog
      title={t('ui.cases.hand_over.title')}
      lead={t('ui.cases.hand_over.lead')}
      go={t('ui.cases.action.hand_over')}
      {...command}
      ready={to !== null && note.trim() !== ''}
      onClose={onClose}
      onSend={() => {
        if (to) void command.send((key) => handOverCase(view, { to, note }, key));
      }}
    >
      <Select
        label={t('ui.cases.hand_over.to')}
        searchable
        nothingFoundMessage={t('ui.cases.hand_over.nobody')}
        data={others.map((each) => ({ value: each.account_id, label: each.name }))}
        value={to}
        onChange={setTo}
      />
      <Textarea
        label={t('ui.cases.hand_over.note')}
        description={t('ui.cases.note_secret')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

export function ReopenDialog({ view, onClose }: Props) {
  const t = useText();
  const command = useDialogCommand(view, t('ui.cases.reopen.done'), onClose);
  return (
    <WordsDialog
      title={t('ui.cases.reopen.title')}
      lead={t('ui.cases.reopen.lead')}
      label={t('ui.cases.reopen.note')}
      go={t('ui.cases.action.reopen')}
      needed
      {...command}
      onClose={onClose}
      onSend={(note) => void command.send((key) => reopenCase(view, { note }, key))}
    />
  );
}
