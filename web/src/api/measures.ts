// Measures on shops, and the standing they amount to (C13, S6, X4).
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type {
  Id,
  MeasureRow,
  MeasureState,
  MeasureView,
  NewMeasure,
  Page,
  Standing,
} from './types';

const ofShop = (shop: Id) => `/v1/shops/${shop}/measures`;

export interface MeasureFilters {
  state?: MeasureState | undefined;
  waiting?: boolean | undefined;
}

const pages = (path: string, key: unknown[], filters: MeasureFilters) =>
  infiniteQueryOptions({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) =>
      get<Page<MeasureRow>>(path, { ...filters, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const measuresQuery = (filters: MeasureFilters) =>
  pages('/v1/measures', ['measures'], filters);

export const measuresOfShopQuery = (shop: Id) =>
  pages(ofShop(shop), ['shop', shop, 'measures'], {});

export const measureQuery = (shop: Id, id: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'measure', id],
    queryFn: ({ signal }) => get<MeasureView>(`${ofShop(shop)}/${id}`, {}, signal),
  });

export const standingQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'standing'],
    queryFn: ({ signal }) => get<Standing>(`/v1/shops/${shop}/standing`, {}, signal),
  });

export const proposeMeasure = (shop: Id, body: NewMeasure, key: string) =>
  post<MeasureView>(ofShop(shop), body, { key });

/** A command of one measure, by the name of its action. */
export const onMeasure = (view: MeasureView, action: string, body: object, key: string) =>
  post<MeasureView>(`${ofShop(view.shop_id)}/${view.id}/${action.replaceAll('_', '-')}`, body, {
    version: view.version,
    key,
  });
