import type { ThreadFilters } from '../../api/messages';

export const shows = ['all', 'waiting', 'unread', 'mine', 'unassigned'] as const;
export type Show = (typeof shows)[number];

/** What the address of the messages remembers while one thread after the other is read. */
export interface MessageSearch {
  show?: Exclude<Show, 'all'> | undefined;
  q?: string | undefined;
}

export function readMessageSearch(search: Record<string, unknown>): MessageSearch {
  const show = shows.find((name) => name === search['show']);
  // The router reads an order number as a number.
  const q = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
  return {
    show: show === 'all' ? undefined : show,
    q: typeof q === 'string' && q !== '' ? q : undefined,
  };
}

/** Among those who wait, the one who has waited longest comes first; else the latest words. */
export function filtersOf({ show, q }: MessageSearch): ThreadFilters {
  return {
    ...(show === 'waiting' ? { waiting: true, sort: 'waiting' } : {}),
    ...(show === 'unread' ? { unread: true } : {}),
    ...(show === 'mine' ? { assigned_to: 'me' } : {}),
    ...(show === 'unassigned' ? { assigned_to: 'none' } : {}),
    q,
  };
}

export const isNarrow = (search: MessageSearch): boolean => Boolean(search.show ?? search.q);
