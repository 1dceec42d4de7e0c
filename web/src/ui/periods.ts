import { dayOf } from './days';

const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

/** What a clock in the zone shows at an instant, as if it were UTC. */
function wall(at: number, zone: string | undefined): number {
  let clock = clocks.get(zone);
  if (!clock) {
    // Sweden writes dates as ISO 8601 does.
    clock = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: zone,
    });
    clocks.set(zone, clock);
  }
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
}

/** The first instant of a calendar day (2026-05-12) where the reader is. */
export function startOfDay(day: string, zone?: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let at = wanted;
  // The second time counts with the offset that holds on that day.
  for (let time = 0; time < 2; time += 1) at -= wall(at, zone) - wanted;
  return at;
}

/** The day after or before another, counted on the calendar. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const periods = ['this_month', 'last_month', 'this_year', 'last_year', 'dates'] as const;
export type Period = (typeof periods)[number];

/** First and last calendar day of a period that is named by today's date. */
export function daysOf(
  period: Exclude<Period, 'dates'>,
  now: number,
  zone?: string,
): { first: string; last: string } {
  const today = dayOf(now, zone);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const day = (y: number, m: number, d: number) =>
    new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  switch (period) {
    case 'this_month':
      return { first: day(year, month, 1), last: day(year, month + 1, 0) };
    case 'last_month':
      return { first: day(year, month - 1, 1), last: day(year, month, 0) };
    case 'this_year':
      return { first: day(year, 0, 1), last: day(year, 12, 0) };
    case 'last_year':
      return { first: day(year - 1, 0, 1), last: day(year, 0, 0) };
  }
}
