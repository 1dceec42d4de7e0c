import type { WithdrawalFilters } from '../../api/withdrawals';
import { oneOf, text } from '../cases/case_search';

/** What the address of the withdrawals page remembers, so that a view can be sent on. */
export type WithdrawalSearch = WithdrawalFilters;

export const states = ['declared', 'received', 'refunding', 'refunded', 'closed'] as const;

export function readWithdrawalSearch(search: Record<string, unknown>): WithdrawalSearch {
  return { state: oneOf(search['state'], states), q: text(search['q']) };
}
