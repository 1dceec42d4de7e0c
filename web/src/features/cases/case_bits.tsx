import { IconAlertCircle, IconCircleCheck, IconCoins, IconScale } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Offer, Party, CaseRow, CaseState, Instant, Money } from '../../api/types';
import { Badge, type Tone } from '../../ui/badges';
import { DueClock } from '../../ui/due_clock';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { useNow } from '../../ui/now';
import css from './case_bits.module.css';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

export const caseTones: Record<CaseState, Tone> = {
  open: 'open',
  escalated: 'updated',
  settling: 'awaiting',
  closed: 'closed',
};

const caseIcons: Record<CaseState, ReactNode> = {
  open: <IconAlertCircle {...icon} />,
  escalated: <IconScale {...icon} />,
  settling: <IconCoins {...icon} />,
  closed: <IconCircleCheck {...icon} />,
};

export function CaseBadge({ state }: { state: CaseState }) {
  const t = useText();
  return (
    <Badge tone={caseTones[state]} icon={caseIcons[state]}>
      {t(`ui.cases.state.${state}`)}
    </Badge>
  );
}

const far = 30 * 86_400_000;

/** A clock for what is near; a day for what is months away. */
export function Until({ at }: { at: Instant }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  if (Date.parse(at) - now < far) return <DueClock at={at} />;
  return (
    <time className="small faint" dateTime={at} title={format.full(at)}>
      {t('ui.cases.by_day', { day: format.date(at) })}
    </time>
  );
}

/** Whose turn it is, and the clock of it; a closed case tells how it ended. */
export function CaseTurn({ row, reader }: { row: CaseRow; reader: Party }) {
  const t = useText();
  if (row.state === 'closed') {
    return (
      <span className="small faint">
        {row.outcome ? t(`ui.cases.outcome.${row.outcome}`) : t('ui.cases.state.closed')}
      </span>
    );
  }
  return (
    <span className={css.turn}>
      <span data-mine={row.turn === reader || undefined}>
        {row.turn === reader ? t('ui.cases.turn_yours') : t(`ui.cases.turn.${row.turn}`)}
      </span>
      {row.until && row.turn !== 'gateway' && <Until at={row.until} />}
    </span>
  );
}

/** A solution, with its amount where it has one. */
export function useSolution() {
  const t = useText();
  const format = useFormat();
  return (offer: Pick<Offer, 'solution' | 'amount'>) =>
    named(t(`ui.cases.solution.${offer.solution}`), offer.amount, format.money);
}

const named = (name: string, amount: Money | null, money: (amount: Money) => string) =>
  amount ? `${name} · ${money(amount)}` : name;
