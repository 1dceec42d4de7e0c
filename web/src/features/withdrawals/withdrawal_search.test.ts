import { describe, expect, it } from 'vitest';
import { readWithdrawalSearch } from './withdrawal_search';

describe('the address of the withdrawals page', () => {
  it('keeps what it knows', () => {
    expect(readWithdrawalSearch({ state: 'received', q: 'ana' })).toEqual({
      state: 'received',
      q: 'ana',
    });
  });
  it('reads an order number as text, and drops the rest', () => {
    expect(readWithdrawalSearch({ state: 'eaten', q: 1001, page: 4 })).toEqual({
      state: undefined,
      q: '1001',
    });
    expect(readWithdrawalSearch({ q: '' })).toEqual({ state: undefined, q: undefined });
  });
});
