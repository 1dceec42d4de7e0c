import { describe, expect, it } from 'vitest';
import { filtersOf, isNarrow, readMessageSearch } from './message_search';

describe('readMessageSearch', () => {
  it('keeps what it knows, order numbers as texts, and drops the rest', () => {
    expect(readMessageSearch({ show: 'mine', q: 1042, x: 'y' })).toEqual({
      show: 'mine',
      q: '1042',
    });
    expect(readMessageSearch({ show: 'all', q: '' })).toEqual({});
    expect(readMessageSearch({ show: 'sideways', q: ['a'] })).toEqual({});
  });
});

describe('filtersOf', () => {
  it('asks the server for what is shown', () => {
    expect(filtersOf({})).toEqual({ q: undefined });
    expect(filtersOf({ show: 'waiting', q: 'ana' })).toEqual({
      waiting: true,
      sort: 'waiting',
      q: 'ana',
    });
    expect(filtersOf({ show: 'unread' })).toEqual({ unread: true, q: undefined });
    expect(filtersOf({ show: 'mine' })).toEqual({ assigned_to: 'me', q: undefined });
    expect(filtersOf({ show: 'unassigned' })).toEqual({ assigned_to: 'none', q: undefined });
  });

  it('knows whether anything narrows the list', () => {
    expect(isNarrow({})).toBe(false);
    expect(isNarrow({ show: 'unread' })).toBe(true);
    expect(isNarrow({ q: 'ana' })).toBe(true);
  });
});
