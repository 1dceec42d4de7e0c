// Out-of-court bodies and mediators that decisions name (ADR-1, P2B-12).
import { queryOptions } from '@tanstack/react-query';
import { get, put } from './client';
import type { RedressBodies, RedressBody } from './types';

const all = '/v1/redress-bodies';

export const redressQuery = queryOptions({
  queryKey: ['redress-bodies'],
  queryFn: ({ signal }) => get<RedressBodies>(all, {}, signal),
});

/** The whole list, in the place of the one before. */
export const putRedress = (items: RedressBody[]) => put<RedressBodies>(all, { items });
