import type { StatementFilters } from '../../api/ledger';
import type { PostingKind } from '../../api/types';
import { dayAfter, daysOf, periods, startOfDay, type Period } from '../../ui/periods';

/** What the address of the page remembers. Days are the reader's; none is all that ever was. */
export interface StatementSearch {
  period?: Period | undefined;
  first?: string | undefined;
  last?: string | undefined;
  kind?: PostingKind | undefined;
  currency?: string | undefined;
}

export const kinds: readonly PostingKind[] = [
  'sale',
  'commission',
  'hold',
  'release',
  'recovery',
  'fee',
];

const isDay = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value));

export function readStatementSearch(search: Record<string, unknown>): StatementSearch {
  const { first, last, currency } = search;
  return {
    period: periods.find((name) => name === search['period']),
    first: isDay(first) ? first : undefined,
    last: isDay(last) ? last : undefined,
    kind: kinds.find((name) => name === search['kind']),
    currency: typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}

/** The instants that the server is asked for: days begin where the reader is. */
export function filtersOf(search: StatementSearch, now: number, zone?: string): StatementFilters {
  const { period, kind, currency } = search;
  const days =
    period === undefined
      ? {}
      : period === 'dates'
        ? { first: search.first, last: search.last }
        : daysOf(period, now, zone);
  const instant = (day: string) => new Date(startOfDay(day, zone)).toISOString();
  return {
    kind,
    currency,
    from: days.first && instant(days.first),
    until: days.last && instant(dayAfter(days.last, 1)),
  };
}
