import type { DisputeFilters } from '../../api/recovery';

/** What the address of the disputes page remembers, so that a view can be sent to a colleague. */
export interface DisputeSearch extends DisputeFilters {
  view?: 'board' | 'table' | undefined;
}

/** The router reads `stars=1` as a number; filters are texts. */
function text(value: unknown): string | undefined {
  const plain = typeof value === 'number' ? String(value) : value;
  return typeof plain === 'string' && plain !== '' ? plain : undefined;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

export function readDisputeSearch(search: Record<string, unknown>): DisputeSearch {
  return {
    view: oneOf(search['view'], ['board', 'table']),
    state: text(search['state']),
    stars: text(search['stars']),
    language: text(search['language']),
    product_id: text(search['product_id']),
    assigned_to: text(search['assigned_to']),
    subject: text(search['subject']),
    age: oneOf(search['age'], ['today', 'week', 'older']),
    q: text(search['q']),
    sort: oneOf(search['sort'], ['newest', 'oldest', 'due', 'activity']),
  };
}

/** Filters without the parts that only arrange the page. */
export function filtersOf({ view: _view, ...filters }: DisputeSearch): DisputeFilters {
  return filters;
}

export function isFiltered({ view: _view, sort: _sort, state: _state, ...rest }: DisputeSearch) {
  return Object.values(rest).some((value) => value !== undefined);
}
