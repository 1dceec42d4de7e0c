import type { QueueFilters } from '../../api/cases';
import type { Id } from '../../api/types';
import { oneOf, reasons, text } from './case_search';

/** The parts of the queue that a person of support looks at. */
export const parts = ['mine', 'free', 'overdue', 'resting'] as const;

/** What the address of the queue remembers. */
export interface QueueSearch {
  part?: (typeof parts)[number] | undefined;
  reason?: string | undefined;
  q?: string | undefined;
}

export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  return {
    part: oneOf(search['part'], parts),
    reason: oneOf(search['reason'], reasons),
    q: text(search['q']),
  };
}

/** What rests is left out where work is looked for. */
export function queueFilters(search: QueueSearch, me: Id | undefined): QueueFilters {
  const { part, reason, q } = search;
  return {
    reason,
    q,
    handler: part === 'mine' ? me : part === 'free' ? 'none' : undefined,
    held: part === 'resting' ? 'true' : part === 'free' ? 'false' : undefined,
    overdue: part === 'overdue' ? 'true' : undefined,
  };
}
