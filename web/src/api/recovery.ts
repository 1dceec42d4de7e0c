import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, withQuery, type Query } from './client';
import type {
  CloseChoice,
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

type Command<Body> = (dispute: DisputeView, body: Body, key: string) => Promise<DisputeView>;

const command = (name: string) => (dispute: DisputeView, body: object, key: string) =>
  post<DisputeView>(`${disputes(dispute.shop_id)}/${dispute.id}/${name}`, body, {
    version: dispute.version,
    key,
  });

/** The reasons a person may give; the others are given by the course of events. */
export type ChosenReason = CloseChoice;

export const sendReply: Command<Reply> = command('reply');
export const publishUpdate: Command<object> = command('publish-update');
export const closeDispute: Command<{ reason: ChosenReason; note: string }> = command('close');
export const reopenDispute: Command<{ note: string }> = command('reopen');
export const assignDispute: Command<{ account_id: Id | null }> = command('assign');
export const markSolved: Command<{ note: string }> = command('mark-solved');
export const addNote: Command<{ body: string }> = command('add-note');

export const dashboardQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'dashboard'],
    queryFn: ({ signal }) => get<Dashboard>(`/v1/shops/${shop}/dashboard`, {}, signal),
  });
