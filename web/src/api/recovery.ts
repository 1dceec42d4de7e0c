import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, withQuery, type Query } from './client';
import type {
  Dashboard,
  DisputeCounts,
  DisputeRow,
  DisputeView,
  Id,
  Page,
  ReplyPreview,
} from './types';

export interface DisputeFilters {
  state?: string | undefined;
  stars?: string | undefined;
  language?: string | undefined;
  product_id?: string | undefined;
  assigned_to?: string | undefined;
  subject?: string | undefined;
  age?: 'today' | 'week' | 'older' | undefined;
  q?: string | undefined;
  sort?: 'newest' | 'oldest' | 'due' | 'activity' | undefined;
}

const disputes = (shop: Id) => `/v1/shops/${shop}/disputes`;

export const disputesQuery = (shop: Id, filters: DisputeFilters, limit = 20) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'disputes', filters, limit],
    queryFn: ({ pageParam, signal }) => {
      const query: Query = { ...filters, limit, cursor: pageParam };
      return get<Page<DisputeRow>>(disputes(shop), query, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const disputeCountsQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'disputes', 'counts'],
    queryFn: ({ signal }) => get<DisputeCounts>(`${disputes(shop)}/counts`, {}, signal),
  });

export const disputeQuery = (shop: Id, dispute: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'dispute', dispute],
    queryFn: ({ signal }) => get<DisputeView>(`${disputes(shop)}/${dispute}`, {}, signal),
  });

export const csvUrl = (shop: Id, filters: DisputeFilters) =>
  withQuery(`${disputes(shop)}.csv`, { ...filters });

export interface Reply {
  subject: string;
  body: string;
  language: string;
  with_update_link: boolean;
}

export const previewReply = (shop: Id, dispute: Id, reply: Reply, signal: AbortSignal) =>
  post<ReplyPreview>(`${disputes(shop)}/${dispute}/reply-preview`, reply, { signal, key: '' });

const command =
  <Body>(name: string) =>
  (dispute: DisputeView, body: Body, key: string) =>
    post<DisputeView>(`${disputes(dispute.shop_id)}/${dispute.id}/${name}`, body, {
      version: dispute.version,
      key,
    });

/** The reasons a person may give; the others are given by the course of events. */
export type ChosenReason = 'solved_without_update' | 'no_solution_possible' | 'do_not_engage';

export const sendReply = command<Reply>('reply');
export const publishUpdate = command<object>('publish-update');
export const closeDispute = command<{ reason: ChosenReason; note: string }>('close');
export const reopenDispute = command<{ note: string }>('reopen');
export const assignDispute = command<{ account_id: Id | null }>('assign');
export const markSolved = command<{ note: string }>('mark-solved');
export const addNote = command<{ body: string }>('notes');

export const dashboardQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'dashboard'],
    queryFn: ({ signal }) => get<Dashboard>(`/v1/shops/${shop}/dashboard`, {}, signal),
  });
