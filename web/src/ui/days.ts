import type { Instant } from '../api/types';

/** The calendar day of an instant where the reader is, as 2026-05-12; of milliseconds too. */
export function dayOf(at: Instant | number, zone?: string): string {
  // Sweden writes dates as ISO 8601 does.
  const days = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone });
  return days.format(typeof at === 'number' ? at : Date.parse(at));
}

/** What was sent, in its order, cut where a new day begins for the reader. */
export function byDay<T extends { sent_at: Instant }>(
  entries: readonly T[],
  zone?: string,
): { day: string; entries: T[] }[] {
  const days: { day: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.sent_at, zone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** Today, yesterday, or the day with its name. Both are calendar days. */
export function dayName(day: string, today: string, language: string): string {
  const ago = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  if (ago === 0 || ago === 1) {
    const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day');
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  }
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  return full.format(Date.parse(day));
}
