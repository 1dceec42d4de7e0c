import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, newKey, post, ProblemError, type Query } from './client';
import type { Attachment, Id, Page, ThreadCounts, ThreadRow, ThreadView } from './types';

export interface ThreadFilters {
  waiting?: boolean | undefined;
  unread?: boolean | undefined;
  /** `me`, `none` or an account. */
  assigned_to?: string | undefined;
  q?: string | undefined;
  sort?: 'newest' | 'waiting' | undefined;
}

const threads = (shop: Id) => `/v1/shops/${shop}/threads`;
const ofShop = (shop: Id, order: Id) => `/v1/shops/${shop}/orders/${order}/thread`;
const ofBuyer = (shop: Id, order: Id) => `/v1/my/orders/${shop}/${order}/thread`;

export const threadsQuery = (shop: Id, filters: ThreadFilters) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'threads', filters],
    queryFn: ({ pageParam, signal }) => {
      const query: Query = { ...filters, cursor: pageParam };
      return get<Page<ThreadRow>>(threads(shop), query, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const threadCountsQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'threads', 'counts'],
    queryFn: ({ signal }) => get<ThreadCounts>(`${threads(shop)}/counts`, {}, signal),
  });

export const threadQuery = (shop: Id, order: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'thread', order],
    queryFn: ({ signal }) => get<ThreadView>(ofShop(shop, order), {}, signal),
  });

/** Buyers have no live updates: their pages ask now and then. */
const nowAndThen = 20_000;

export const myThreadsQuery = queryOptions({
  queryKey: ['my', 'threads'],
  queryFn: ({ signal }) => get<{ items: ThreadRow[] }>('/v1/my/threads', {}, signal),
  refetchInterval: nowAndThen,
});

export const myThreadQuery = (shop: Id, order: Id) =>
  queryOptions({
    queryKey: ['my', 'thread', shop, order],
    queryFn: ({ signal }) => get<ThreadView>(ofBuyer(shop, order), {}, signal),
    refetchInterval: nowAndThen,
  });

const pathOf = (thread: ThreadView) =>
  (thread.side === 'buyer' ? ofBuyer : ofShop)(thread.shop_id, thread.order_id);

type Command<Body> = (thread: ThreadView, body: Body, key: string) => Promise<ThreadView>;

const command = (name: string) => (thread: ThreadView, body: object, key: string) =>
  post<ThreadView>(`${pathOf(thread)}/${name}`, body, { version: thread.version, key });

export const assignThread: Command<{ account_id: Id | null }> = command('assign');
export const sayNoReplyNeeded: Command<object> = command('no-reply-needed');
export const markRead: Command<object> = command('mark-read');
export const acceptHeld: Command<{ held_id: Id; remember: boolean }> = command('accept-held');
export const discardHeld: Command<{ held_id: Id }> = command('discard-held');

/** A message: words, files, or both. */
export interface Said {
  body: string | null;
  files: Attachment[];
}

/** Whether anything was said that the writer has not seen. */
const saidMore = (seen: ThreadView, now: ThreadView) =>
  seen.entries.at(-1)?.number !== now.entries.at(-1)?.number;

/**
 * Words go to the thread as their writer saw it. That somebody has meanwhile read or taken the
 * thread is no reason to ask again; that somebody has written is.
 */
const words = <Body extends object>(name: string): Command<Body> => {
  const say = command(name);
  return async (thread, body, key) => {
    try {
      return await say(thread, body, key);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 412) throw error;
      const now = await get<ThreadView>(pathOf(thread));
      if (saidMore(thread, now)) throw error;
      return say(now, body, newKey());
    }
  };
};

export const sendMessage = words<Said>('send');
export const addThreadNote = words<{ body: string }>('add-note');
