import { describe, expect, it } from 'vitest';
import { dayAfter, daysOf, startOfDay } from './periods';

const iso = (at: number) => new Date(at).toISOString();

describe('startOfDay', () => {
  it.each([
    ['2026-05-12', 'UTC', '2026-05-12T00:00:00.000Z'],
    ['2026-05-12', 'Europe/Paris', '2026-05-11T22:00:00.000Z'],
    ['2026-12-01', 'Europe/Paris', '2026-11-30T23:00:00.000Z'],
    ['2026-05-12', 'Asia/Taipei', '2026-05-11T16:00:00.000Z'],
    ['2026-05-12', 'America/Los_Angeles', '2026-05-12T07:00:00.000Z'],
    // The days on which clocks change.
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
  ])('of %s in %s', (day, zone, expected) => {
    expect(iso(startOfDay(day, zone))).toBe(expected);
  });
});

describe('daysOf', () => {
  const now = Date.parse('2026-01-01T00:30:00Z');
  it('follows the reader over the new year', () => {
    expect(daysOf('this_month', now, 'UTC')).toEqual({ first: '2026-01-01', last: '2026-01-31' });
    expect(daysOf('last_month', now, 'UTC')).toEqual({ first: '2025-12-01', last: '2025-12-31' });
    const west = daysOf('this_year', now, 'America/New_York');
    expect(west).toEqual({ first: '2025-01-01', last: '2025-12-31' });
    expect(daysOf('last_year', now, 'UTC')).toEqual({ first: '2025-01-01', last: '2025-12-31' });
  });
  it('knows leap years', () => {
    const march = Date.parse('2028-03-15T12:00:00Z');
    expect(daysOf('last_month', march, 'UTC').last).toBe('2028-02-29');
  });
});

it('counts days on the calendar', () => {
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
});
