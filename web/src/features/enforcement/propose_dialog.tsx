import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { proposeMeasure } from '../../api/measures';
import type { Id, MeasureKind, MeasureReason, MeasureView, NewMeasure } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { CaseDialog, orNull } from '../cases/case_dialog';

const kinds = ['cannot_list', 'payouts_held', 'temporary_suspension', 'final_suspension'] as const;
const reasons = [
  'standards',
  'no_reaction_to_case',
  'illegal_goods',
  'counterfeit',
  'fraud',
  'identity_not_confirmed',
  'unpaid_fees',
  'abuse',
  'repeated_breach',
] as const;
const factKinds = ['order', 'review', 'case', 'examination', 'third_party_notice'] as const;
const exceptions = ['legal_duty', 'imperative_reason', 'repeated_infringement'] as const;

interface DraftFact {
  kind: (typeof factKinds)[number];
  reference: string;
  words: string;
}

function FactFields(props: {
  number: number;
  fact: DraftFact;
  change: (next: Partial<DraftFact>) => void;
}) {
  const t = useText();
  const { number, fact, change } = props;
  return (
    <fieldset className="stack">
      <legend>{t('ui.measures.fact', { number })}</legend>
      <Select
        label={t('ui.measures.fact_kind')}
        data={factKinds.map((value) => ({ value, label: t(`ui.measures.fact_kind.${value}`) }))}
        value={fact.kind}
        allowDeselect={false}
        onChange={(kind) => change({ kind: kind as DraftFact['kind'] })}
      />
      <TextInput
        label={t('ui.measures.reference')}
        value={fact.reference}
        onChange={(event) => change({ reference: event.currentTarget.value })}
      />
      <Textarea
        label={t('ui.measures.fact_words')}
        value={fact.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </fieldset>
  );
}

const emptyFact: DraftFact = { kind: 'order', reference: '', words: '' };

function FactsFields(props: { facts: DraftFact[]; onChange: (facts: DraftFact[]) => void }) {
  const t = useText();
  const { facts, onChange } = props;
  const change = (at: number, next: Partial<DraftFact>) =>
    onChange(facts.map((fact, each) => (each === at ? { ...fact, ...next } : fact)));
  return (
    <>
      {facts.map((fact, at) => (
        <FactFields key={at} number={at + 1} fact={fact} change={(next) => change(at, next)} />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...facts, emptyFact])}
        >
          {t('ui.measures.add_fact')}
        </Button>
      </div>
    </>
  );
}

interface DraftNotice {
  exception: (typeof exceptions)[number] | null;
  evidence: string;
}

/** A final end without its notice needs one of three grounds, and what proves it (P2B Art. 4). */
function NoticeFields(props: { draft: DraftNotice; onChange: (draft: DraftNotice) => void }) {
  const t = useText();
  const { draft, onChange } = props;
  return (
    <>
      <Select
        clearable
        label={t('ui.measures.exception')}
        data={exceptions.map((value) => ({ value, label: t(`ui.measures.exception.${value}`) }))}
        value={draft.exception}
        onChange={(value) => onChange({ ...draft, exception: value as DraftNotice['exception'] })}
      />
      {draft.exception && (
        <Textarea
          label={t('ui.measures.evidence')}
          value={draft.evidence}
          onChange={(event) => onChange({ ...draft, evidence: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** A proposal: nothing follows until another look by a person. */
export function ProposeDialog({ shop, onClose }: { shop: Id; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [kind, setKind] = useState<MeasureKind>('cannot_list');
  const [reason, setReason] = useState<MeasureReason>('no_reaction_to_case');
  const [ground, setGround] = useState('');
  const [words, setWords] = useState('');
  const [days, setDays] = useState<number | null>(null);
  const [facts, setFacts] = useState<DraftFact[]>([emptyFact]);
  const [demands, setDemands] = useState('');
  const [notice, setNotice] = useState<DraftNotice>({ exception: null, evidence: '' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<MeasureView>({
    refresh: [['shop', shop], ['measures']],
    onDone: (made) => {
      onClose();
      void navigate({
        to: '/shops/$handle/standing/$measureId',
        params: { handle: made.shop_handle, measureId: made.id },
      });
    },
    onProblem: (error) => {
      const said = problemWords(error, t);
      setTrouble(error.fields.map((field) => field.detail).join(' ') || said.detail || said.title);
      return true;
    },
  });
  const isFinal = kind === 'final_suspension';
  const lines = demands.split('\n').filter((line) => line.trim() !== '');
  const body: NewMeasure = {
    kind,
    reason,
    ground,
    words,
    days: isFinal ? null : days,
    facts: facts.map((fact) => ({ ...fact, part: null, whole: null })),
    demands: lines.length > 0 ? lines : null,
    notice_exception: isFinal ? notice.exception : null,
    exception_evidence: isFinal ? orNull(notice.evidence) : null,
  };
  const send = () => {
    setTrouble(null);
    void command.run((key) => proposeMeasure(shop, body, key));
  };
  const ready = [ground, words, ...facts.flatMap((fact) => [fact.reference, fact.words])];
  return (
    <CaseDialog
      title={t('ui.measures.propose')}
      lead={t('ui.measures.propose_lead')}
      go={t('ui.measures.propose')}
      busy={command.busy}
      trouble={trouble}
      ready={ready.every((text) => text.trim() !== '')}
      onClose={onClose}
      onSend={send}
    >
      <Select
        label={t('ui.measures.column.what')}
        data={kinds.map((value) => ({ value, label: t(`ui.measures.kind.${value}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(value as MeasureKind)}
      />
      <Select
        label={t('ui.measures.reason')}
        data={reasons.map((value) => ({ value, label: t(`ui.measures.reason.${value}`) }))}
        value={reason}
        allowDeselect={false}
        onChange={(value) => setReason(value as MeasureReason)}
      />
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
      {!isFinal && (
        <NumberInput
          label={t('ui.measures.days')}
          min={1}
          allowDecimal={false}
          value={days ?? ''}
          onChange={(value) => setDays(typeof value === 'number' ? value : null)}
        />
      )}
      <FactsFields facts={facts} onChange={setFacts} />
      {!isFinal && (
        <Textarea
          label={t('ui.measures.demands')}
          description={t('ui.measures.demands_hint')}
          value={demands}
          onChange={(event) => setDemands(event.currentTarget.value)}
        />
      )}
      {isFinal && <NoticeFields draft={notice} onChange={setNotice} />}
    </CaseDialog>
  );
}
