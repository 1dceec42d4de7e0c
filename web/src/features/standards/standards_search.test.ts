import { expect, it } from 'vitest';
import { readResultSearch, readStandardsSearch } from './standards_search';

it('reads what is known from the address and nothing else', () => {
  expect(readStandardsSearch({ part: 'outages', state: 'watching', waiting: true })).toEqual({
    part: 'outages',
    state: 'watching',
    waiting: true,
  });
  expect(readStandardsSearch({ part: 'x', state: 'good', waiting: 'true' })).toEqual({
    part: undefined,
    state: undefined,
    waiting: undefined,
  });
  expect(readResultSearch({ outcome: 'near' })).toEqual({ outcome: 'near' });
  expect(readResultSearch({ outcome: 'good' })).toEqual({ outcome: undefined });
});
