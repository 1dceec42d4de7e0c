import { describe, expect, it } from 'vitest';
import { filtersOf, isFiltered, readDisputeSearch } from './dispute_search';

describe('readDisputeSearch', () => {
  it('keeps known filters as texts and drops what it does not know', () => {
    const search = readDisputeSearch({ stars: 1, q: 42, sort: 'sideways', view: 'table', x: 'y' });
    expect(search).toEqual({ stars: '1', q: '42', view: 'table' });
    expect(filtersOf(search)).toEqual({ stars: '1', q: '42' });
  });

  it('knows whether anything narrows the list', () => {
    expect(isFiltered(readDisputeSearch({ view: 'board', sort: 'due', state: 'open' }))).toBe(
      false,
    );
    expect(isFiltered(readDisputeSearch({ q: 'mug' }))).toBe(true);
  });
});
