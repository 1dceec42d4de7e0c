import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from './client';
import type { Page, PublicProduct, PublicShop, ReviewMethod } from './types';

const shop = (handle: string) => `/v1/public/shops/${encodeURIComponent(handle)}`;

export const publicProductsQuery = (handle: string) =>
  infiniteQueryOptions({
    queryKey: ['public', handle, 'products'],
    queryFn: ({ pageParam, signal }) =>
      get<Page<PublicProduct>>(`${shop(handle)}/products`, { cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const publicShopQuery = (handle: string) =>
  queryOptions({
    queryKey: ['public', handle, 'shop'],
    queryFn: ({ signal }) => get<PublicShop>(shop(handle), {}, signal),
  });

export const reviewMethodQuery = queryOptions({
  queryKey: ['public', 'method'],
  queryFn: ({ signal }) => get<ReviewMethod>('/v1/public/how-reviews-are-checked', {}, signal),
});

export const productMarkupQuery = (handle: string, product: string) =>
  queryOptions({
    queryKey: ['public', handle, 'markup', product],
    queryFn: ({ signal }) =>
      get<object>(`${shop(handle)}/products/${encodeURIComponent(product)}/json-ld`, {}, signal),
  });
