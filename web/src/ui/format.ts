import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Instant, Money } from '../api/types';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Step {
  below: number;
  unit: Intl.RelativeTimeFormatUnit;
  size: number;
}

const steps: readonly Step[] = [
  { below: hour, unit: 'minute', size: minute },
  { below: day, unit: 'hour', size: hour },
  { below: 14 * day, unit: 'day', size: day },
  { below: 60 * day, unit: 'week', size: 7 * day },
  { below: 365 * day, unit: 'month', size: 30 * day },
];

/** A distance in time as a number of the unit a person would choose. Milliseconds in. */
export function distance(span: number): { value: number; unit: Intl.RelativeTimeFormatUnit } {
  const step = steps.find((candidate) => Math.abs(span) < candidate.below);
  const { unit, size } = step ?? { unit: 'year' as const, size: 365 * day };
  return { value: Math.trunc(span / size), unit };
}

/** A duration as its two largest units: 5 h 12 min, 2 d 3 h. Milliseconds in. */
export function parts(span: number): { value: number; unit: 'day' | 'hour' | 'minute' }[] {
  const whole = Math.abs(span);
  const all = [
    { value: Math.floor(whole / day), unit: 'day' as const },
    { value: Math.floor((whole % day) / hour), unit: 'hour' as const },
    { value: Math.floor((whole % hour) / minute), unit: 'minute' as const },
  ];
  const first = all.findIndex((part) => part.value > 0);
  if (first < 0) return [{ value: 0, unit: 'minute' }];
  return all.slice(first, first + 2).filter((part, index) => index === 0 || part.value > 0);
}

/** How many digits the currency's minor unit has: 2 for EUR, 0 for JPY. */
function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

export function moneyText(money: Money, language: string): string {
  try {
    const amount = money.minor / 10 ** minorDigits(money.currency);
    return new Intl.NumberFormat(language, { style: 'currency', currency: money.currency }).format(
      amount,
    );
  } catch {
    return `${money.minor} ${money.currency}`;
  }
}

function languageName(tag: string, reader: string): string {
  try {
    const name = new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
  } catch {
    return tag;
  }
}

/** Every date, number and plural in the reader's language and zone. */
export function useFormat() {
  const intl = useIntl();
  return useMemo(() => {
    const unit = (value: number, name: string, display: 'narrow' | 'short' | 'long') =>
      intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: display });
    return {
      date: (at: Instant) => intl.formatDate(at, { dateStyle: 'medium' }),
      /** A calendar day (YYYY-MM-DD) has no zone: it is the same day for every reader. */
      day: (on: string) =>
        intl.formatDate(`${on}T12:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' }),
      shortDay: (on: string) =>
        intl.formatDate(`${on}T12:00:00Z`, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
      dateTime: (at: Instant) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }),
      time: (at: Instant) => intl.formatDate(at, { timeStyle: 'short' }),
      full: (at: Instant) => intl.formatDate(at, { dateStyle: 'full', timeStyle: 'long' }),
      ago: (at: Instant, now: number) => {
        const { value, unit: name } = distance(Date.parse(at) - now);
        return intl.formatRelativeTime(value, name, { numeric: 'auto' });
      },
      duration: (span: number, display: 'narrow' | 'short' | 'long' = 'short') =>
        parts(span)
          .map((part) => unit(part.value, part.unit, display))
          .join(' '),
      number: (value: number, digits = 0) =>
        intl.formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      percent: (numerator: number, denominator: number) =>
        intl.formatNumber(numerator / denominator, { style: 'percent' }),
      money: (money: Money) => moneyText(money, intl.locale),
      language: (tag: string) => languageName(tag, intl.locale),
      list: (items: string[]) => intl.formatList(items, { type: 'conjunction' }),
    };
  }, [intl]);
}
