import { describe, expect, it } from 'vitest';
import { isFiltered, readCaseSearch } from './case_search';

describe('readCaseSearch', () => {
  it('keeps what it knows, reads numbers as texts and drops the rest', () => {
    const search = readCaseSearch({ q: 1042, state: 'open', sort: 'sideways', reason: 'x', y: 1 });
    expect(search).toEqual({ q: '1042', state: 'open' });
  });

  it('knows whether anything but the state narrows the list', () => {
    expect(isFiltered(readCaseSearch({ state: 'closed', sort: 'oldest' }))).toBe(false);
    expect(isFiltered(readCaseSearch({ reason: 'not_received' }))).toBe(true);
  });
});
