import { describe, expect, it } from 'vitest';
import { minorOf } from './figures';

describe('minorOf', () => {
  it.each([
    ['12', 'EUR', 1200],
    ['12.5', 'EUR', 1250],
    ['12,50', 'EUR', 1250],
    [' 1 200,00 ', 'EUR', 120000],
    ['1\u202f200,05', 'EUR', 120005],
    ['１２．５', 'EUR', 1250],
    ['0.05', 'EUR', 5],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
  ])('%s %s', (typed, currency, minor) => {
    expect(minorOf(typed, currency)).toBe(minor);
  });

  it.each([
    ['', 'EUR'],
    ['all', 'EUR'],
    ['-3', 'EUR'],
    ['1.234', 'EUR'],
    ['1.234,50', 'EUR'],
    ['12.', 'EUR'],
    ['12.5', 'JPY'],
  ])('%s %s is no amount', (typed, currency) => {
    expect(minorOf(typed, currency)).toBeNull();
  });
});
