// Withdrawals: of the shop, and of a buyer by the link of an order or when signed in (CRD-2).
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, type Query } from './client';
import type {
  Id,
  Page,
  WithdrawalCounts,
  WithdrawalRow,
  WithdrawalState,
  WithdrawalView,
} from './types';

const ofShop = (shop: Id) => `/v1/shops/${shop}/withdrawals`;

export interface WithdrawalFilters {
  state?: WithdrawalState | undefined;
  q?: string | undefined;
}

export const withdrawalsQuery = (shop: Id, filters: WithdrawalFilters) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'withdrawals', filters],
    queryFn: ({ pageParam, signal }) => {
      const query: Query = { ...filters, cursor: pageParam };
      return get<Page<WithdrawalRow>>(ofShop(shop), query, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const withdrawalCountsQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'withdrawals', 'counts'],
    queryFn: ({ signal }) => get<WithdrawalCounts>(`${ofShop(shop)}/counts`, {}, signal),
  });

export const withdrawalQuery = (shop: Id, id: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'withdrawal', id],
    queryFn: ({ signal }) => get<WithdrawalView>(`${ofShop(shop)}/${id}`, {}, signal),
  });

type Command<Body> = (view: WithdrawalView, body: Body, key: string) => Promise<WithdrawalView>;

const command = (name: string) => (view: WithdrawalView, body: object, key: string) =>
  post<WithdrawalView>(`${ofShop(view.shop_id)}/${view.id}/${name}`, body, {
    version: view.version,
    key,
  });

export const markReceived: Command<object> = command('mark-received');
export const refundWithdrawal: Command<{ amount_minor: number | null; reason: string | null }> =
  command('refund');
export const retryWithdrawal: Command<object> = command('retry-refund');
export const closeWithdrawal: Command<{ reason: string }> = command('close');
