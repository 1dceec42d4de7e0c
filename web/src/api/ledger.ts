import { infiniteQueryOptions } from '@tanstack/react-query';
import { get, withQuery } from './client';
import type { Id, Instant, PostingKind, Statement } from './types';

export interface StatementFilters {
  currency?: string | undefined;
  from?: Instant | undefined;
  /** This instant no more. */
  until?: Instant | undefined;
  kind?: PostingKind | undefined;
}

const statement = (shop: Id) => `/v1/shops/${shop}/statement`;

export const statementQuery = (shop: Id, filters: StatementFilters) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'statement', filters],
    queryFn: ({ pageParam, signal }) =>
      get<Statement>(statement(shop), { ...filters, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const statementCsv = (shop: Id, filters: StatementFilters) =>
  withQuery(`${statement(shop)}.csv`, { ...filters });
