import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type { Id, Page, RefundRow, RefundState, RefundView } from './types';

export const refundsQuery = (state: RefundState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['refunds', state],
    queryFn: ({ pageParam, signal }) =>
      get<Page<RefundRow>>('/v1/refunds', { state, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

const one = (shop: Id, refund: Id) => `/v1/shops/${shop}/refunds/${refund}`;

export const refundQuery = (shop: Id, refund: Id) =>
  queryOptions({
    queryKey: ['refund', shop, refund],
    queryFn: ({ signal }) => get<RefundView>(one(shop, refund), {}, signal),
  });

type Command<Body> = (refund: RefundView, body: Body, key: string) => Promise<RefundView>;

const command =
  (name: string): Command<object> =>
  (refund, body, key) =>
    post<RefundView>(`${one(refund.shop_id, refund.id)}/${name}`, body, {
      key,
      version: refund.version,
    });

export const confirmRefund: Command<{ reference: string }> = command('confirm');
export const failRefund: Command<{ reason: string }> = command('fail');
export const retryRefund: Command<object> = command('retry');
export const cancelRefund: Command<object> = command('cancel');
