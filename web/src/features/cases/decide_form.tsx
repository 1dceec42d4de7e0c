import { Button, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { decideCase, type Decision } from '../../api/cases';
import type { Criterion, CaseView, CriterionFinding } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { MoneyInput } from '../../ui/money_input';
import { Banner, Card } from '../../ui/page';
import { problemWords } from '../../ui/trouble';
import { toast } from '../../ui/use_command';
import { Amounts, restOf } from './money_parts';
import { useCaseCommand } from './use_case_commands';
import { useDecision } from './use_decision';
import { Statement } from './verdict_card';
import css from './decide_form.module.css';

type Draft = ReturnType<typeof useDecision>;

const findings: readonly CriterionFinding[] = ['met', 'not_met', 'not_known'];

function Point(props: { number: number; criterion: Criterion; draft: Draft }) {
  const t = useText();
  const { criterion, draft } = props;
  const answer = draft.kept.answers[criterion.name];
  return (
    <li className={css.point}>
      <Radio.Group
        label={`${props.number}. ${criterion.text}`}
        value={answer?.finding ?? null}
        onChange={(value) => draft.answer(criterion.name, { finding: value as CriterionFinding })}
      >
        <div className={css.findings}>
          {findings.map((name) => (
            <Radio key={name} value={name} label={t(`ui.cases.finding.${name}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        aria-label={t('ui.cases.decide.evidence_of', { question: criterion.text })}
        placeholder={t('ui.cases.decide.evidence')}
        autosize={false}
        rows={2}
        value={answer?.evidence ?? ''}
        onChange={(event) => draft.answer(criterion.name, { evidence: event.currentTarget.value })}
      />
    </li>
  );
}

function MoneyPart({ view, draft }: { view: CaseView; draft: Draft }) {
  const t = useText();
  const format = useFormat();
  const { kept, change } = draft;
  const { currency } = view.claimed;
  return (
    <fieldset className={css.part}>
      <legend>{t('ui.cases.decide.money')}</legend>
      <Amounts view={view} />
      <SegmentedControl
        aria-label={t('ui.cases.decide.money')}
        value={kept.amount ?? ''}
        onChange={(value) => change({ amount: value as 'nothing' | 'all' | 'other' })}
        data={[
          { value: 'nothing', label: t('ui.cases.decide.nothing') },
          {
            value: 'all',
            label: t('ui.cases.decide.all', {
              amount: format.money({ minor: restOf(view), currency }),
            }),
          },
          { value: 'other', label: t('ui.cases.decide.other') },
        ]}
      />
      {kept.amount === 'other' && (
        <MoneyInput
          label={t('ui.cases.amount')}
          currency={currency}
          value={kept.other}
          onChange={(other) => change({ other })}
        />
      )}
      {draft.amount !== null && draft.amount > 0 && (
        <>
          <Radio.Group
            label={t('ui.cases.verdict.borne_by')}
            value={kept.borne_by}
            onChange={(value) => change({ borne_by: value as 'shop' | 'marketplace' })}
          >
            <div className={css.findings}>
              {(['shop', 'marketplace'] as const).map((name) => (
                <Radio key={name} value={name} label={t(`ui.cases.borne_by.${name}`)} />
              ))}
            </div>
          </Radio.Group>
          <p className="small faint">{t('ui.cases.decide.second_person')}</p>
        </>
      )}
    </fieldset>
  );
}

function Preview(props: {
  view: CaseView;
  decision: Decision;
  back: () => void;
  done: () => void;
}) {
  const t = useText();
  const { view, decision } = props;
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCaseCommand(view, {
    onDone: (now) => {
      const waits = now.verdicts.some((verdict) => verdict.state === 'proposed');
      toast(t(waits ? 'ui.cases.decide.proposed' : 'ui.cases.decide.done'));
      props.done();
    },
    onProblem: (error) => {
      const words = problemWords(error, t);
      const fields = error.fields.map((field) => field.detail).filter(Boolean);
      setTrouble([words.detail || words.title, ...fields].join(' '));
      return true;
    },
  });
  const texts = new Map(view.checklist.map((criterion) => [criterion.name, criterion.text]));
  const shown = {
    ...decision,
    criteria: decision.criteria.map((each) => ({
      ...each,
      text: texts.get(each.name) ?? each.name,
    })),
    refund: { minor: decision.refund_minor, currency: view.claimed.currency },
    policy_version: view.policy_version,
    language: '',
    decided_at: null,
    decided_by: null,
    confirmed_by: null,
    redress: null,
  };
  return (
    <div className="stack">
      <p className="faint">{t('ui.cases.decide.preview_lead')}</p>
      <div className={css.paper}>
        <Statement view={view} verdict={shown} />
      </div>
      {trouble && <Banner tone="open">{trouble}</Banner>}
      <div className="row">
        <Button
          color={decision.refund_minor > 0 ? 'ember' : 'petrol'}
          loading={command.busy}
          onClick={() => void command.run((key) => decideCase(view, decision, key))}
        >
          {t('ui.cases.decide.send')}
        </Button>
        <Button variant="default" onClick={props.back}>
          {t('ui.cases.back')}
        </Button>
      </div>
    </div>
  );
}

/** A decision is a checklist; free words alone cannot be sent (C11). */
export function DecideForm({ view, leave }: { view: CaseView; leave: () => void }) {
  const t = useText();
  const draft = useDecision(view);
  const [previewed, setPreviewed] = useState(false);
  const { kept, change, decision } = draft;
  if (previewed && decision) {
    const done = () => {
      draft.forget();
      leave();
    };
    return (
      <Card title={t('ui.cases.decide.preview')} id="decide">
        <Preview view={view} decision={decision} back={() => setPreviewed(false)} done={done} />
      </Card>
    );
  }
  return (
    <Card title={t('ui.cases.decide.title')} id="decide">
      <form
        className="stack"
        style={{ '--gap': '22px' } as React.CSSProperties}
        onSubmit={(event) => {
          event.preventDefault();
          if (decision) setPreviewed(true);
        }}
      >
        <ol className={css.points}>
          {view.checklist.map((criterion, index) => (
            <Point key={criterion.name} number={index + 1} criterion={criterion} draft={draft} />
          ))}
        </ol>
        <MoneyPart view={view} draft={draft} />
        <TextInput
          label={t('ui.cases.verdict.ground')}
          description={t('ui.cases.decide.ground_help', { version: view.policy_version })}
          maxLength={300}
          value={kept.ground}
          onChange={(event) => change({ ground: event.currentTarget.value })}
        />
        <Textarea
          label={t('ui.cases.verdict.reasons')}
          description={t('ui.cases.decide.reasons_help')}
          minRows={4}
          value={kept.reasons}
          onChange={(event) => change({ reasons: event.currentTarget.value })}
        />
        <div className="row">
          <Button type="submit" disabled={!decision}>
            {t('ui.cases.decide.preview')}
          </Button>
          <Button variant="default" onClick={leave}>
            {t('ui.cases.decide.later')}
          </Button>
          {!decision && <span className="small faint grow">{t('ui.cases.decide.missing')}</span>}
        </div>
      </form>
    </Card>
  );
}
