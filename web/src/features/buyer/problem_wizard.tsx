/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { BuyerCases } from '../../api/buyer_cases';
import type { CaseView, ProblemView } from '../../api/types';
import { AttachField, useAttached, type Attachments } from './attach_field';
import { useDraft } from './draft';
import { Icon, type IconName } from './icons';
import { LongField, Trouble } from './parts';
import {
  allHappenings,
  eligibilityOf,
  emptyReport,
  happenings,
  isReason,
  stepsOf,
  wishes,
  type Happening,
  type Report,
} from './problem_choices';
import { OtherRoad, Road } from './problem_roads';
import { WithdrawPart } from './withdraw_part';
import { useWords } from './texts';
import { useSending } from './use_loaded';

/** One tap chooses and goes on. */
function Choices<T extends string | number | null>(props: {
  label: string;
  chosen: T | undefined;
  items: { value: T; title: ComponentChildren; icon?: IconName; help?: string }[];
  choose: (value: T) => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {props.label}
      </h2>
      <ul class="choices">
        {props.items.map((item) => (
          <li key={String(item.value)}>
            <button
              type="button"
              data-chosen={item.value === props.chosen || undefined}
              onClick={() => props.choose(item.value)}
            >
              {item.icon && <Icon name={item.icon} />}
              <span class="grow">
                <span class="choice">{item.title}</span>
                {item.help && <span class="help">{item.help}</span>}
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Progress(props: { at: number; of: number; back: () => void }) {
  const { t } = useWords();
  return (
    <div class="progress-row">
      {props.at > 0 ? (
        <button type="button" class="plain" onClick={props.back}>
          <Icon name="back" />
          {t('ui.buyer.problem.back')}
        </button>
      ) : (
        <span />
      )}
      <span class="help">
        {t('ui.buyer.problem.step', { step: props.at + 1, steps: props.of })}
      </span>
    </div>
  );
}

function What({ report, choose }: { report: Report; choose: (what: Happening) => void }) {
  const { t } = useWords();
  return (
    <Choices
      label={t('ui.buyer.problem.what')}
      chosen={report.what ?? undefined}
      items={allHappenings.map((value) => ({
        value,
        icon: happenings[value],
        title: t(`ui.buyer.problem.what.${value}`),
      }))}
      choose={choose}
    />
  );
}

function Item(props: {
  problem: ProblemView;
  report: Report;
  choose: (at: number | null) => void;
}) {
  const { t, money } = useWords();
  const { order } = props.problem;
  return (
    <Choices<number | null>
      label={t('ui.buyer.problem.item')}
      chosen={props.report.line}
      items={[
        ...order.lines.map((line) => ({
          value: line.line_no,
          title: <bdi>{line.title}</bdi>,
          help: money({ ...line.price, minor: line.price.minor * line.quantity }),
        })),
        { value: null, title: t('ui.buyer.problem.whole_order'), help: money(order.total) },
      ]}
      choose={props.choose}
    />
  );
}

function Words(props: {
  label: string;
  help: string;
  report: Report;
  attached: Attachments;
  set: (change: Partial<Report>) => void;
  next: () => void;
}) {
  const { t } = useWords();
  const { attached } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        props.next();
      }}
    >
      <h2 tabIndex={-1} ref={heading}>
        {t('ui.buyer.problem.words')}
      </h2>
      <LongField
        label={props.label}
        help={props.help}
        value={props.report.details}
        error={null}
        onInput={(details) => props.set({ details })}
      />
      <AttachField attached={attached} />
      <div class="send">
        <button type="submit" class="primary" disabled={props.report.details.trim() === ''}>
          {t('ui.buyer.problem.next')}
        </button>
      </div>
    </form>
  );
}

interface Props {
  problem: ProblemView;
  cases: BuyerCases;
  onOpened: (view: CaseView) => void;
  onWritten: () => void;
}

type Done = { opened: CaseView } | { opened: null };

/** Sends what the report holds, as a message or as a case. */
function useReport({ problem, cases, onOpened, onWritten }: Props) {
  const draft = useDraft<Report>(`entente.problem.${problem.order.id}`, emptyReport);
  const report = draft.value;
  const attached = useAttached(cases.files, report.files, (files) => draft.set({ files }));
  const sending = useSending<Done>((done) => {
    attached.clear();
    draft.set(emptyReport);
    draft.forget();
    if (done.opened) onOpened(done.opened);
    else onWritten();
  });
  const send = (body: string) => {
    const { what, wish, line } = report;
    const { files } = attached;
    const formal = report.road === 'case' && what !== null && isReason(what) && wish !== null;
    void sending.send([report.road, body, files], async (key): Promise<Done> => {
      if (!formal) {
        const topic = what === 'cancel' || what === 'wrong_address' ? what : null;
        await cases.write({ body, topic, files }, key);
        return { opened: null };
      }
      const asked = { line_no: line ?? null, reason: what, wish, details: body, files };
      return { opened: await cases.open(asked, key) };
    });
  };
  return { report, attached, set: draft.set, sending, send };
}

/** The message of another road is begun for them, where it is known what is to be said. */
function useBegun({ order }: ProblemView) {
  const { t, date } = useWords();
  return (what: Happening | null) => {
    const hasNone = what === null || what === 'other' || what === 'changed_mind';
    if (hasNone || isReason(what)) return '';
    const named = { order: order.external_id, date: date(order.placed_at) };
    return t(`ui.buyer.problem.begin.${what}`, named);
  };
}

/** "Problem with this order": a few taps, the words, and one choice at the end (C1, C2). */
export function ProblemWizard(props: Props) {
  const { problem } = props;
  const { t } = useWords();
  const { report, attached, set, sending, send } = useReport(props);
  const steps = stepsOf(problem, report);
  const at = Math.max(0, steps.indexOf(report.step));
  const step = steps[at] ?? 'what';
  const go = (to: number, change: Partial<Report> = {}) =>
    set({ ...change, step: steps[to] ?? 'what' });
  const begun = useBegun(problem);
  const chooseWhat = (what: Happening) => {
    const [, next = 'words'] = stepsOf(problem, { ...report, what });
    const own = report.details !== '' && report.details !== begun(report.what);
    const details = own ? report.details : begun(what);
    set({ what, details, step: next, road: 'message' });
  };
  const reason = report.what !== null && isReason(report.what) ? report.what : null;
  const eligible = eligibilityOf(problem, report.what);
  const isNotNow = eligible !== null && !eligible.eligible;
  const trouble = sending.error !== null && <Trouble error={sending.error} />;
  const last = { problem, report, attached, set, busy: sending.busy, trouble, send };
  return (
    <section class="wizard" aria-label={t('ui.buyer.problem.title')}>
      <Progress at={at} of={steps.length} back={() => go(at - 1)} />
      {step === 'what' && <What report={report} choose={chooseWhat} />}
      {step === 'item' && (
        <Item problem={problem} report={report} choose={(line) => go(at + 1, { line })} />
      )}
      {step === 'wish' && reason && (
        <Choices
          label={t('ui.buyer.problem.wish')}
          chosen={report.wish ?? undefined}
          items={wishes[reason].map((value) => ({
            value,
            title: t(`ui.buyer.problem.wish.${value}`),
          }))}
          choose={(wish) => go(at + 1, { wish })}
        />
      )}
      {step === 'words' && reason && eligible?.eligible && (
        <Words
          label={t(`ui.buyer.problem.words.${reason}`)}
          help={t(`ui.buyer.problem.words_help.${reason}`)}
          report={report}
          attached={attached}
          set={set}
          next={() => go(at + 1)}
        />
      )}
      {step === 'words' && report.what === 'changed_mind' && (
        <WithdrawPart
          withdrawals={props.cases.withdrawals}
          order={problem.order}
          write={() => set({ what: 'other' })}
        />
      )}
      {step === 'words' && report.what && report.what !== 'changed_mind' && !eligible?.eligible && (
        <OtherRoad {...last} what={report.what} window={eligible} />
      )}
      {step === 'road' && eligible && <Road {...last} window={eligible} />}
      {(step !== 'words' || !isNotNow) && <p class="notice">{problem.rights}</p>}
    </section>
  );
}
