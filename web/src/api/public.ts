import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from './client';
import type { Page, PublicProduct, PublicReviews } from './types';

const shop = (handle: string) => `/v1/public/shops/${encodeURIComponent(handle)}`;

export const publicProductsQuery = (handle: string) =>
  infiniteQueryOptions({
    queryKey: ['public', handle, 'products'],
    queryFn: ({ pageParam, signal }) =>
      get<Page<PublicProduct>>(`${shop(handle)}/products`, { cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const publicRatingQuery = (handle: string) =>
  queryOptions({
    queryKey: ['public', handle, 'rating'],
    queryFn: ({ signal }) => get<PublicReviews>(`${shop(handle)}/reviews`, { limit: 1 }, signal),
  });
