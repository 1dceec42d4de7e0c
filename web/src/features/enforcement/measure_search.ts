import type { MeasureFilters } from '../../api/measures';
import { oneOf } from '../cases/case_search';

/** What the address of the staff's list remembers, so that a view can be sent on. */
export type MeasureSearch = MeasureFilters;

export const states = ['proposed', 'announced', 'in_force', 'ended', 'dropped'] as const;

export function readMeasureSearch(search: Record<string, unknown>): MeasureSearch {
  return {
    state: oneOf(search['state'], states),
    waiting: search['waiting'] === true ? true : undefined,
  };
}
