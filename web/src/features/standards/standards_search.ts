import type { WarningFilters } from '../../api/standards';
import type { ServiceLevel } from '../../api/types';
import { oneOf } from '../cases/case_search';

export const parts = ['warnings', 'examinations', 'outages'] as const;
export type StandardsPart = (typeof parts)[number];

export const warningStates = [
  'proposed',
  'watching',
  'to_decide',
  'good_standing',
  'suspension_proposed',
  'withdrawn',
  'dropped',
] as const;

/** What the address of the staff's page remembers. Without a part it is the warnings that wait. */
export interface StandardsSearch extends WarningFilters {
  part?: StandardsPart | undefined;
}

export function readStandardsSearch(search: Record<string, unknown>): StandardsSearch {
  return {
    part: oneOf(search['part'], parts),
    state: oneOf(search['state'], warningStates),
    waiting: search['waiting'] === true ? true : undefined,
  };
}

/** Which shops of an examination are listed. */
export interface ResultSearch {
  outcome?: Exclude<ServiceLevel, 'good'> | undefined;
}

export const outcomes = ['met', 'near'] as const;

export function readResultSearch(search: Record<string, unknown>): ResultSearch {
  return { outcome: oneOf(search['outcome'], outcomes) };
}
