/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { BuyerCases, CaseCommand } from '../../api/buyer_cases';
import type { CaseView } from '../../api/types';
import { Ask } from './ask';
import { AttachField, useAttached } from './attach_field';
import { openOffer, Propose } from './case_offer';
import { useDraft } from './draft';
import { LongField, Panel, Trouble } from './parts';
import { useWords, type BuyerKey } from './texts';
import { actionOf, useCommand, type CaseNow } from './use_case';

interface Props {
  cases: BuyerCases;
  now: CaseNow;
}

/** Words of the buyer; what is typed is kept until it is sent. */
export function Composer({ cases, now }: Props) {
  const { t } = useWords();
  const { view } = now;
  const draft = useDraft(`entente.case.${view.id}.comment`, { body: '' });
  const body = draft.value.body.trim();
  const [sent, setSent] = useState(false);
  const attached = useAttached(cases.files);
  const command = useCommand(cases, now, () => {
    draft.set({ body: '' });
    draft.forget();
    attached.clear();
    setSent(true);
  });
  const allowed = actionOf(view, 'comment');
  // That it is closed, the page says at its head.
  if (view.state === 'closed') return null;
  if (!allowed?.allowed) return allowed?.why_not ? <Panel>{allowed.why_not}</Panel> : null;
  const { files } = attached;
  const ready = !attached.busy && (body !== '' || files.length > 0);
  const submit = () => {
    if (!ready) return;
    if (body !== '') command.run('comment', { body, files });
    else command.run('submit_evidence', { files, note: null });
  };
  return (
    <form
      class="card form composer no-print"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <LongField
        label={t(view.state === 'escalated' ? 'ui.buyer.case.write_both' : 'ui.buyer.case.write', {
          shop: view.shop_name,
        })}
        rows={3}
        value={draft.value.body}
        error={command.fieldError('/body')}
        onInput={(text) => {
          setSent(false);
          draft.set({ body: text });
        }}
      />
      <AttachField view={view} attached={attached} />
      {command.error !== null && <Trouble error={command.error} retry={submit} />}
      <div class="send-row">
        <span role="status" class="help">
          {sent && t('ui.buyer.case.sent')}
        </span>
        <button type="submit" class="primary small" disabled={command.busy || !ready}>
          {command.busy ? t('ui.buyer.sending') : t('ui.buyer.case.send')}
        </button>
      </div>
    </form>
  );
}

interface Step {
  name: CaseCommand & ('escalate' | 'close' | 'contest_delivery');
  /** The note must be there, or may. */
  needsNote: boolean;
}

/** A step with words and a question before it. */
function Confirm(props: Props & { step: Step; close: () => void }) {
  const { t } = useWords();
  const { view } = props.now;
  const { name, needsNote } = props.step;
  const draft = useDraft(`entente.case.${view.id}.${name}`, { note: '' });
  const note = draft.value.note.trim();
  const command = useCommand(props.cases, props.now, () => {
    draft.set({ note: '' });
    draft.forget();
    props.close();
  });
  return (
    <Ask
      title={t(`ui.buyer.case.ask.${name}`)}
      yes={t(`ui.buyer.case.${name}`)}
      busy={command.busy}
      disabled={needsNote && note === ''}
      onNo={props.close}
      onYes={() => command.run(name, { note: note || null })}
    >
      <p>{t(`ui.buyer.case.detail.${name}`, { shop: view.shop_name })}</p>
      <LongField
        label={t(needsNote ? 'ui.buyer.case.note_needed' : 'ui.buyer.case.note')}
        rows={4}
        value={draft.value.note}
        error={command.fieldError('/note')}
        onInput={(text) => draft.set({ note: text })}
      />
      {name === 'close' && <p class="final">{t('ui.buyer.case.no_undo')}</p>}
      {command.error !== null && <Trouble error={command.error} />}
    </Ask>
  );
}

/** One thing that can be done, or why not and from when. */
function Way(props: {
  label: BuyerKey;
  detail: ComponentChildren;
  allowed: boolean;
  quiet?: boolean;
  onClick: () => void;
}) {
  const { t } = useWords();
  const id = useId();
  return (
    <li class="way" data-off={!props.allowed || undefined}>
      <p class="help grow" id={id}>
        {props.detail}
      </p>
      <button
        type="button"
        class="quiet"
        aria-describedby={id}
        aria-disabled={!props.allowed || undefined}
        onClick={() => {
          if (props.allowed) props.onClick();
        }}
      >
        {t(props.label)}
      </button>
    </li>
  );
}

const steps: Step[] = [
  { name: 'contest_delivery', needsNote: true },
  { name: 'escalate', needsNote: false },
  { name: 'close', needsNote: false },
];

/** Whether this way is worth a line: what will never be possible here is not. */
function isShown(view: CaseView, step: Step): boolean {
  const action = actionOf(view, step.name);
  if (!action) return false;
  if (action.allowed) return true;
  // Only this one comes with time, so it is shown before: from when, and why not yet.
  return step.name === 'escalate' && view.state === 'open';
}

/** What else can be done: the calm place below the talk. */
export function Ways(props: Props) {
  const { t, moment } = useWords();
  const [asking, setAsking] = useState<Step | 'propose' | null>(null);
  const { view } = props.now;
  const close = () => setAsking(null);
  const shown = steps.filter((step) => isShown(view, step));
  const mayPropose =
    (actionOf(view, 'make_offer')?.allowed ?? false) && openOffer(view)?.by !== 'shop';
  if (shown.length === 0 && !mayPropose) return null;
  const detail = ({ name }: Step) => {
    const action = actionOf(view, name);
    if (action?.allowed) return t(`ui.buyer.case.why.${name}`, { shop: view.shop_name });
    return (
      <>
        {action?.why_not}{' '}
        {name === 'escalate' && (
          <strong class="from">
            {t('ui.buyer.case.escalate_from', { at: moment(view.escalate_from) })}
          </strong>
        )}
      </>
    );
  };
  return (
    <section class="card ways no-print">
      <h2>{t('ui.buyer.case.ways')}</h2>
      <ul>
        {mayPropose && (
          <Way
            label="ui.buyer.case.propose"
            detail={t('ui.buyer.case.propose_why', { shop: view.shop_name })}
            allowed
            onClick={() => setAsking('propose')}
          />
        )}
        {shown.map((step) => (
          <Way
            key={step.name}
            label={`ui.buyer.case.${step.name}`}
            detail={detail(step)}
            allowed={actionOf(view, step.name)?.allowed ?? false}
            onClick={() => setAsking(step)}
          />
        ))}
      </ul>
      {asking === 'propose' && <Propose {...props} close={close} />}
      {asking && asking !== 'propose' && <Confirm {...props} step={asking} close={close} />}
    </section>
  );
}
