import { queryOptions } from '@tanstack/react-query';
import { call, get, post } from './client';
import type { Id, SavedReplies, SavedReply } from './types';

const place = (shop: Id) => `/v1/shops/${shop}/saved-replies`;

export const savedRepliesQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'saved_replies'],
    queryFn: ({ signal }) => get<SavedReplies>(place(shop), {}, signal),
  });

/** Filled in for an order, by whoever asks. */
export const filledRepliesQuery = (shop: Id, order: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'saved_replies', order],
    queryFn: ({ signal }) => get<SavedReplies>(place(shop), { order_id: order }, signal),
  });

export interface ReplyWords {
  name: string;
  texts: { language: string; body: string }[];
}

export const createSavedReply = (shop: Id, body: ReplyWords, key: string) =>
  post<SavedReply>(place(shop), body, { key });

export const changeSavedReply = (shop: Id, reply: SavedReply, body: ReplyWords, key: string) =>
  post<SavedReply>(`${place(shop)}/${reply.id}/change`, body, { version: reply.version, key });

export const removeSavedReply = (shop: Id, reply: SavedReply) =>
  call<undefined>('DELETE', `${place(shop)}/${reply.id}`, { version: reply.version });

export const arrangeSavedReplies = (shop: Id, ids: Id[], key: string) =>
  post<undefined>(`${place(shop)}/arrange`, { ids }, { key });
