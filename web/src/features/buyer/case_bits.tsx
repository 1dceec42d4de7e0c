/** @jsxImportSource preact */
import type { CaseRow, CaseState, CaseView, Turn } from '../../api/types';
import { Icon, type IconName } from './icons';
import { useNow } from './now';
import { useWords } from './texts';

const stateIcons: Record<CaseState, IconName> = {
  open: 'talk',
  escalated: 'scale',
  settling: 'clock',
  closed: 'check',
};

/** Never colour alone: its word and its sign say it, too. */
export function StateBadge({ state }: { state: CaseState }) {
  const { t } = useWords();
  return (
    <span class="badge" data-state={state}>
      <Icon name={stateIcons[state]} />
      {t(`ui.cases.state.${state}`)}
    </span>
  );
}

/** How long, and until when where the reader is. */
export function Countdown({ until }: { until: string }) {
  const { t, moment, full, span } = useWords();
  const left = Date.parse(until) - useNow();
  return (
    <p class="countdown">
      <Icon name="clock" />
      <span>
        <strong>
          {left > 0
            ? t('ui.buyer.case.left', { span: span(left) })
            : t('ui.buyer.case.time_is_over')}
        </strong>{' '}
        <time dateTime={until} title={full(until)}>
          {t('ui.buyer.case.until', { at: moment(until) })}
        </time>
      </span>
    </p>
  );
}

const moods: Record<Turn, string> = {
  buyer: 'mine',
  shop: 'theirs',
  support: 'support',
  gateway: 'theirs',
  nobody: 'over',
};

/** Whose turn it is, until when, and what silence does (C14). */
export function WhatNow({ view }: { view: CaseView }) {
  const shown = view.turn !== 'gateway' && view.turn !== 'nobody';
  return (
    <div class="now" data-mood={moods[view.turn]}>
      <p class="now-text">{view.what_now}</p>
      {shown && view.until && <Countdown until={view.until} />}
    </div>
  );
}

/** A case in one row, in a list of them. */
export function CaseLine({ row }: { row: CaseRow }) {
  const { t, date } = useWords();
  return (
    <>
      <span class="choice">{t(`ui.buyer.problem.what.${row.reason}`)}</span>
      <span class="line-foot">
        <StateBadge state={row.state} />
        <span class="help">
          {row.state === 'closed' && row.outcome
            ? t(`ui.cases.outcome.${row.outcome}`)
            : row.turn === 'buyer'
              ? t('ui.buyer.case.your_turn')
              : t('ui.buyer.case.opened', { date: date(row.opened_at) })}
        </span>
      </span>
    </>
  );
}
