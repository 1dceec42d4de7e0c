import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Instant, Money } from '../api/types';
import { moneyText, parts } from './figures';

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
      /** Two digits, cut and not rounded: what is below a limit never reads as the limit. */
      rate: (part: number, whole: number) =>
        intl.formatNumber(whole === 0 ? 0 : Math.floor((part * 10_000) / whole) / 10_000, {
          style: 'percent',
          maximumFractionDigits: 2,
        }),
      /** Of millionths, with one digit. */
      millionths: (share: number) =>
        intl.formatNumber(share / 1_000_000, { style: 'percent', maximumFractionDigits: 1 }),
      money: (money: Money) => moneyText(money, intl.locale),
      /** With its sign, also where it is positive: what came in or went out. */
      signed: (money: Money) => moneyText(money, intl.locale, 'exceptZero'),
      language: (tag: string) => languageName(tag, intl.locale),
      list: (items: string[]) => intl.formatList(items, { type: 'conjunction' }),
    };
  }, [intl]);
}
