import type { LabNumbers, LabQuestion, LabStart, LabSweep } from '../../api/types';
import type { LabSearch } from './lab_address';

export type NumberName = keyof LabNumbers;

/** As a person thinks of them; each is there once. */
export const groups = {
  dissatisfied: ['low_stars_max', 'cases_that_count'],
  rate: [
    'rate_dissatisfied',
    'rate_orders',
    'rate_is_exceeded',
    'rate_days',
    'orders_min',
    'rate_short_days',
    'rate_short_orders_min',
  ],
  counts: ['dissatisfied_min', 'window_days', 'window_dissatisfied_min'],
  small: ['small_orders_below', 'small_dissatisfied_min'],
  second: ['second_look_days', 'second_look_cut_days'],
} as const satisfies Record<string, readonly NumberName[]>;

export type GroupName = keyof typeof groups;
export const groupNames = Object.keys(groups) as GroupName[];
export const numberNames = groupNames.flatMap((name): readonly NumberName[] => groups[name]);

const isWhole = (text: string | undefined): text is string => /^\d{1,10}$/.test(text ?? '');

export function numbersInForce(start: LabStart): LabNumbers {
  const values = start.numbers.map(({ name, value }) => [name, value]);
  return Object.fromEntries(values) as LabNumbers;
}

/** What is no number of the lab is left out: an address may come from anywhere. */
export function numbersOf(inForce: LabNumbers, n: string | undefined): LabNumbers {
  const numbers = { ...inForce };
  for (const part of (n ?? '').split(',')) {
    const [name, value] = part.split('.');
    const known = numberNames.find((each) => each === name);
    if (known && isWhole(value)) numbers[known] = Number(value);
  }
  return numbers;
}

export const changedNames = (before: LabNumbers, after: LabNumbers): NumberName[] =>
  numberNames.filter((name) => before[name] !== after[name]);

export function writeNumbers(inForce: LabNumbers, numbers: LabNumbers): string | undefined {
  const parts = changedNames(inForce, numbers).map((name) => `${name}.${numbers[name]}`);
  return parts.length > 0 ? parts.join(',') : undefined;
}

/** Every number, so that the question stays the same when others come into force. */
export const writeAllNumbers = (numbers: LabNumbers): string =>
  numberNames.map((name) => `${name}.${numbers[name]}`).join(',');

export function sweepOf(text: string | undefined): LabSweep | null {
  const [number = '', from, to, step] = (text ?? '').split('.');
  const known = numberNames.find((name) => name === number);
  if (!known || !isWhole(from) || !isWhole(to)) return null;
  return { number: known, from: Number(from), to: Number(to), step: isWhole(step) ? +step : 1 };
}

export const writeSweep = (sweep: LabSweep | null): string | undefined =>
  sweep ? [sweep.number, sweep.from, sweep.to, sweep.step ?? 1].join('.') : undefined;

export interface KnownShops {
  labels: string;
  wanted: string;
}

/** The labels named in one line, without blanks around them. */
export const wantedOf = (line: string): string[] =>
  line
    .split(/[,，、]/)
    .map((label) => label.trim())
    .filter((label) => label !== '');

export function questionOf(start: LabStart, search: LabSearch, known: KnownShops): LabQuestion {
  const labels = known.labels.trim();
  return {
    numbers: numbersOf(numbersInForce(start), search.n),
    first_day: search.from ?? null,
    last_day: search.to ?? null,
    labels: labels === '' ? null : labels,
    wanted: labels === '' ? [] : wantedOf(known.wanted),
    sweep: sweepOf(search.sweep),
  };
}
