import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, newKey, post, type Query } from './client';
import type { Ground, Id, Page, ReviewRow, ReviewView } from './types';

export interface ReviewFilters {
  state?: string | undefined;
  stars?: string | undefined;
  language?: string | undefined;
  subject?: string | undefined;
  product_id?: string | undefined;
  photos?: boolean | undefined;
  q?: string | undefined;
  sort?: 'newest' | 'oldest' | 'lowest' | 'highest' | undefined;
}

const reviews = (shop: Id) => `/v1/shops/${shop}/reviews`;

export const reviewsQuery = (shop: Id, filters: ReviewFilters) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'reviews', filters],
    queryFn: ({ pageParam, signal }) => {
      const query: Query = { ...filters, cursor: pageParam };
      return get<Page<ReviewRow>>(reviews(shop), query, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const reviewQuery = (shop: Id, review: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'review', review],
    queryFn: ({ signal }) => get<ReviewView>(`${reviews(shop)}/${review}`, {}, signal),
  });

export interface Refusal {
  ground: Ground;
  /** Code points of the body, half open. */
  passage_start: number;
  passage_end: number;
  explanation: string;
}

export const publishReview = (review: ReviewView, key: string) =>
  post<ReviewView>(
    `${reviews(review.shop_id)}/${review.id}/publish`,
    {},
    { version: review.version, key },
  );
export const refuseReview = (review: ReviewView, body: Refusal, key: string) =>
  post<ReviewView>(`${reviews(review.shop_id)}/${review.id}/refuse`, body, {
    version: review.version,
    key,
  });
export const replyPublicly = (review: ReviewView, body: { body: string; language: string }) =>
  post<ReviewView>(`${reviews(review.shop_id)}/${review.id}/reply`, body, {
    version: review.version,
    key: newKey(),
  });
