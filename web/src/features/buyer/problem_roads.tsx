/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { ProblemView, ReasonView } from '../../api/types';
import { AttachField, type Attachments } from './attach_field';
import { Icon, type IconName } from './icons';
import { useNow } from './now';
import { LongField, Panel } from './parts';
import { isReason, type Happening, type Report } from './problem_choices';
import { useWords } from './texts';

interface Props {
  problem: ProblemView;
  report: Report;
  attached: Attachments;
  set: (change: Partial<Report>) => void;
  busy: boolean;
  trouble: ComponentChildren;
  send: (body: string) => void;
}

function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return heading;
}

function RoadChoice(props: {
  name: string;
  icon: IconName;
  title: string;
  badge?: string;
  checked: boolean;
  choose: () => void;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <label class="road">
      <input
        type="radio"
        name={props.name}
        checked={props.checked}
        aria-describedby={id}
        onChange={props.choose}
      />
      <span class="road-title">
        <Icon name={props.icon} />
        {props.title}
        {props.badge && <span class="badge">{props.badge}</span>}
      </span>
      <span class="road-text" id={id}>
        {props.children}
      </span>
    </label>
  );
}

/** What goes along was added a step before. */
function WithFiles({ attached }: { attached: Attachments }) {
  const { t } = useWords();
  const count = attached.all.filter(({ problem }) => problem === null).length;
  if (count === 0) return null;
  return (
    <p class="with-files">
      <Icon name="attach" />
      {t('ui.buyer.problem.with_files', { count })}
    </p>
  );
}

/** The one choice at the end: a message first, or a case. */
export function Road(props: Props & { window: ReasonView }) {
  const { t, date } = useWords();
  const { problem, report, set } = props;
  const name = useId();
  const heading = useHeading();
  const shop = problem.shop_name;
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        props.send(report.details.trim());
      }}
    >
      <fieldset class="roads">
        <legend>
          <h2 tabIndex={-1} ref={heading}>
            {t('ui.buyer.problem.road')}
          </h2>
        </legend>
        <RoadChoice
          name={name}
          icon="talk"
          title={t('ui.buyer.problem.road.message')}
          badge={t('ui.buyer.problem.recommended')}
          checked={report.road === 'message'}
          choose={() => set({ road: 'message' })}
        >
          {t('ui.buyer.problem.road_detail.message', { shop, until: date(props.window.until) })}
        </RoadChoice>
        <RoadChoice
          name={name}
          icon="scale"
          title={t('ui.buyer.problem.road.case')}
          checked={report.road === 'case'}
          choose={() => set({ road: 'case' })}
        >
          {t('ui.buyer.problem.road_detail.case', { shop, days: problem.escalate_after_days })}
        </RoadChoice>
      </fieldset>
      <WithFiles attached={props.attached} />
      {props.trouble}
      <div class="send">
        <button type="submit" class="primary" disabled={props.busy || props.attached.busy}>
          {props.busy
            ? t('ui.buyer.sending')
            : props.attached.busy
              ? t('ui.buyer.evidence.first')
              : t(report.road === 'case' ? 'ui.buyer.problem.open_case' : 'ui.buyer.send_message')}
        </button>
      </div>
    </form>
  );
}

/** When a case is possible, why not now, and that the law asks for none (C3, C-6). */
function NotNow({ window, rights }: { window: ReasonView; rights: string }) {
  const { t, date, moment } = useWords();
  const now = useNow();
  const early = now < Date.parse(window.from);
  const late = now >= Date.parse(window.until);
  return (
    <Panel tone="warn">
      <strong>
        {early
          ? t('ui.buyer.problem.possible_from', { at: moment(window.from) })
          : late
            ? t('ui.buyer.problem.possible_until', { at: date(window.until) })
            : t('ui.buyer.problem.not_possible')}
      </strong>
      <p>{window.why_not}</p>
      <p>{window.text}</p>
      <p class="help">{rights}</p>
    </Panel>
  );
}

function Explained({ what, shop }: { what: Happening; shop: string }) {
  const { t } = useWords();
  if (isReason(what) || what === 'changed_mind') return null;
  return (
    <Panel>
      <strong>{t(`ui.buyer.problem.road_title.${what}`)}</strong>
      <p>{t(`ui.buyer.problem.road_why.${what}`, { shop })}</p>
    </Panel>
  );
}

/** Where a case is not the way, or not yet: the message that is (C1, CRD-2). */
export function OtherRoad(props: Props & { what: Happening; window: ReasonView | null }) {
  const { t } = useWords();
  const { problem, report, what } = props;
  const heading = useHeading();
  const words = report.details;
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {t(`ui.buyer.problem.what.${what}`)}
      </h2>
      {props.window && <NotNow window={props.window} rights={problem.rights} />}
      <Explained what={what} shop={problem.shop_name} />
      <form
        class="card form"
        onSubmit={(event) => {
          event.preventDefault();
          props.send(words.trim());
        }}
      >
        <LongField
          label={t('ui.buyer.your_message', { shop: problem.shop_name })}
          value={words}
          rows={5}
          error={null}
          onInput={(details) => props.set({ details, road: 'message' })}
        />
        <AttachField attached={props.attached} />
        {props.trouble}
        <div class="send still">
          <button
            type="submit"
            class="primary"
            disabled={props.busy || props.attached.busy || words.trim() === ''}
          >
            {props.busy
              ? t('ui.buyer.sending')
              : t(props.attached.busy ? 'ui.buyer.evidence.first' : 'ui.buyer.send_message')}
          </button>
        </div>
      </form>
    </>
  );
}
