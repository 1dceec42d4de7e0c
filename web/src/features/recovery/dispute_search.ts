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

/** Filters without the part that only arranges the page. */
export function filtersOf(search: DisputeSearch): DisputeFilters {
  const filters = { ...search };
  delete filters.view;
  return filters;
}

const narrowing = [
  'stars',
  'language',
  'product_id',
  'assigned_to',
  'subject',
  'age',
  'q',
] as const satisfies (keyof DisputeSearch)[];

export const isFiltered = (search: DisputeSearch): boolean =>
  narrowing.some((name) => search[name]);
