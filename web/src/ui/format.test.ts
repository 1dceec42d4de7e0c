import { describe, expect, it } from 'vitest';
import { moneyText, parts } from './figures';
import { distance } from './format';

const minute = 60_000;
const hour = 60 * minute;

describe('distance', () => {
  it.each([
    [-30_000, 0, 'minute'],
    [-59 * minute, -59, 'minute'],
    [-60 * minute, -1, 'hour'],
    [23 * hour, 23, 'hour'],
    [24 * hour, 1, 'day'],
    [-13 * 24 * hour, -13, 'day'],
    [-14 * 24 * hour, -2, 'week'],
    [-400 * 24 * hour, -1, 'year'],
  ])('%d ms -> %d %s', (span, value, unit) => {
    const result = distance(span);
    expect(result.unit).toBe(unit);
    expect(result.value + 0).toBe(value);
  });
});

describe('parts', () => {
  it('shows the two largest units and drops empty ones', () => {
    expect(parts(5 * hour + 12 * minute)).toEqual([
      { value: 5, unit: 'hour' },
      { value: 12, unit: 'minute' },
    ]);
    expect(parts(-48 * hour)).toEqual([{ value: 2, unit: 'day' }]);
    expect(parts(20_000)).toEqual([{ value: 0, unit: 'minute' }]);
  });
});

describe('moneyText', () => {
  it('knows currencies with and without minor units', () => {
    expect(moneyText({ minor: 1250, currency: 'EUR' }, 'en')).toBe('€12.50');
    expect(moneyText({ minor: 1250, currency: 'JPY' }, 'en')).toBe('¥1,250');
    expect(moneyText({ minor: 5, currency: 'not one' }, 'en')).toBe('5 not one');
  });
});
