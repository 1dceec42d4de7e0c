import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type { Id, OrderView, Page, ReviewLink } from './types';

export const ordersQuery = (shop: Id, q: string) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'orders', q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<OrderView>>(`/v1/shops/${shop}/orders`, { q, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const orderQuery = (shop: Id, order: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'order', order],
    queryFn: ({ signal }) => get<OrderView>(`/v1/shops/${shop}/orders/${order}`, {}, signal),
  });

export const makeReviewLink = (shop: Id, order: Id, key: string) =>
  post<ReviewLink>(`/v1/shops/${shop}/orders/${order}/review-link`, {}, { key });
