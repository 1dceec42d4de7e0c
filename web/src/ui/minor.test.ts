import { describe, expect, it } from 'vitest';
import { fromMinor, toMinor } from './minor';

describe('toMinor', () => {
  it.each([
    [26, 2, 2600],
    [26.5, 2, 2650],
    // 1.1 * 100 is not 110 in binary.
    [1.1, 2, 110],
    ['8.29', 2, 829],
    [500, 0, 500],
    ['', 2, null],
    ['-', 2, null],
  ])('%s with %d digits is %s', (value, digits, minor) => {
    expect(toMinor(value, digits)).toBe(minor);
  });

  it('comes back as it was', () => {
    expect(fromMinor(829, 2)).toBe(8.29);
    expect(fromMinor(500, 0)).toBe(500);
  });
});
