import { expect, it } from 'vitest';
import { readSellersSearch } from './sellers_search';

it('reads what is known from the address and nothing else', () => {
  expect(readSellersSearch({ part: 'sellers', state: 'contested', waiting: true })).toEqual({
    part: 'sellers',
    state: 'contested',
    waiting: true,
  });
  expect(readSellersSearch({ part: 'shops', state: 'open', waiting: 'true' })).toEqual({
    part: undefined,
    state: undefined,
    waiting: undefined,
  });
});
