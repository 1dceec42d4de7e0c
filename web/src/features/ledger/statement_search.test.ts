import { expect, it } from 'vitest';
import { filtersOf, readStatementSearch } from './statement_search';

const now = Date.parse('2026-11-22T10:00:00Z');

it('reads what is known from the address and nothing else', () => {
  expect(
    readStatementSearch({ period: 'dates', first: '2026-13-40', last: '2026-11-30', kind: 'x' }),
  ).toEqual({
    period: 'dates',
    first: undefined,
    last: '2026-11-30',
    kind: undefined,
    currency: undefined,
  });
});

it('asks for whole days of the reader', () => {
  const month = filtersOf({ period: 'this_month' }, now, 'Europe/Paris');
  expect(month.from).toBe('2026-10-31T23:00:00.000Z');
  expect(month.until).toBe('2026-11-30T23:00:00.000Z');
  const day = filtersOf({ period: 'dates', first: '2026-11-22', last: '2026-11-22' }, now, 'UTC');
  expect(day.from).toBe('2026-11-22T00:00:00.000Z');
  expect(day.until).toBe('2026-11-23T00:00:00.000Z');
  expect(filtersOf({}, now, 'UTC').from).toBeUndefined();
});
