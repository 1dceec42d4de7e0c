import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, get, post } from './client';
import type {
  Delivery,
  DeliveryState,
  Id,
  Instant,
  NewWebhook,
  Page,
  Webhooks,
  WebhookView,
} from './types';

/** Webhooks of a shop; without one, those of the whole marketplace. */
export type Place = Id | null;

const all = (place: Place) => (place === null ? '/v1/webhooks' : `/v1/shops/${place}/webhooks`);
const one = (webhook: WebhookView) => `${all(webhook.shop_id)}/${webhook.id}`;
export const webhooksKey = (place: Place) =>
  place === null ? ['webhooks'] : ['shop', place, 'webhooks'];

/** Apart from the list: what is removed is not asked for its log again. */
export const deliveriesKey = (webhook: WebhookView) => ['deliveries', webhook.id];

export const webhooksQuery = (place: Place) =>
  queryOptions({
    queryKey: webhooksKey(place),
    queryFn: ({ signal }) => get<Webhooks>(all(place), {}, signal),
    // A webhook may disable itself.
    refetchInterval: 20_000,
  });

export const deliveriesQuery = (webhook: WebhookView, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey(webhook), state],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Delivery>>(`${one(webhook)}/deliveries`, { state, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 4000,
  });

export interface WebhookWords {
  url: string;
  description: string | null;
  /** Empty: all. */
  events: string[];
}

export const createWebhook = (place: Place, body: WebhookWords, key: string) =>
  post<NewWebhook>(all(place), body, { key });

const command =
  <Body extends object>(name: string) =>
  (webhook: WebhookView, body: Body, key: string) =>
    post<WebhookView>(`${one(webhook)}/${name}`, body, { key, version: webhook.version });

export const changeWebhook = command<WebhookWords>('change');
export const sendTest = command<object>('send-test');
export const disableWebhook = command<object>('disable');
export const enableWebhook = command<object>('enable');
export const replay = command<{ delivery_id: Id } | { failed_since: Instant }>('replay');

export const rotateSecret = (webhook: WebhookView, key: string) =>
  post<NewWebhook>(`${one(webhook)}/rotate-secret`, {}, { key, version: webhook.version });
export const removeWebhook = (webhook: WebhookView) =>
  call<undefined>('DELETE', one(webhook), { version: webhook.version });
