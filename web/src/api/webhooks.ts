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

type Command<Body> = (webhook: WebhookView, body: Body, key: string) => Promise<WebhookView>;

const command =
  (name: string): Command<object> =>
  (webhook, body, key) =>
    post<WebhookView>(`${one(webhook)}/${name}`, body, { key, version: webhook.version });

export const changeWebhook: Command<WebhookWords> = command('change');
export const sendTest: Command<object> = command('send-test');
export const disableWebhook: Command<object> = command('disable');
export const enableWebhook: Command<object> = command('enable');
export const replay: Command<{ delivery_id: Id } | { failed_since: Instant }> = command('replay');

export const rotateSecret = (webhook: WebhookView, key: string) =>
  post<NewWebhook>(`${one(webhook)}/rotate-secret`, {}, { key, version: webhook.version });
export const removeWebhook = (webhook: WebhookView) =>
  call<undefined>('DELETE', one(webhook), { version: webhook.version });
