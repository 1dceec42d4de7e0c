import type { LinkFilters } from '../../api/sellers';
import { oneOf } from '../cases/case_search';

export const parts = ['links', 'sellers'] as const;
export type SellersPart = (typeof parts)[number];

export const linkStates = [
  'proposed',
  'confirmed',
  'contested',
  'ended',
  'dismissed',
  'lapsed',
] as const;

/** What the address of the staff's page remembers. Without a part it is the links. */
export interface SellersSearch extends LinkFilters {
  part?: SellersPart | undefined;
}

export function readSellersSearch(search: Record<string, unknown>): SellersSearch {
  return {
    part: oneOf(search['part'], parts),
    state: oneOf(search['state'], linkStates),
    waiting: search['waiting'] === true ? true : undefined,
  };
}
