import type { CaseFilters } from '../../api/cases';

/** What the address of the tickets page remembers, so that a view can be sent to a colleague. */
export type CaseSearch = CaseFilters;

export const states = ['open', 'escalated', 'settling', 'closed'] as const;
export const reasons = ['not_received', 'not_as_described'] as const;
export const sorts = ['newest', 'oldest', 'activity'] as const;

export function text(value: unknown): string | undefined {
  // The router reads an order number as a number.
  const plain = typeof value === 'number' ? String(value) : value;
  return typeof plain === 'string' && plain !== '' ? plain : undefined;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

export function readCaseSearch(search: Record<string, unknown>): CaseSearch {
  return {
    state: oneOf(search['state'], states),
    reason: oneOf(search['reason'], reasons),
    assigned_to: text(search['assigned_to']),
    q: text(search['q']),
    sort: oneOf(search['sort'], sorts),
  };
}

/** Whether anything but the state narrows the list. */
export const isFiltered = (search: CaseSearch): boolean =>
  Boolean(search.reason ?? search.assigned_to ?? search.q);
