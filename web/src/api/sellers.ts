// Which shops one seller is behind: links between shops, and the shops together (S5, C-8).
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type {
  Id,
  Page,
  SellerDetail,
  SellerLinkRow,
  SellerLinkState,
  SellerLinkView,
  SellerRow,
  SellerView,
} from './types';

// ---- one shop ----

const ofShop = (shop: Id) => `/v1/shops/${shop}`;

/** For staff: the shops around one, and what links them. */
export const sellerQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'seller'],
    queryFn: ({ signal }) => get<SellerView>(`${ofShop(shop)}/seller`, {}, signal),
  });

export const sellerDetailsQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'seller', 'details'],
    queryFn: ({ signal }) =>
      get<{ items: SellerDetail[] }>(`${ofShop(shop)}/seller-details`, {}, signal),
  });

/** Those that the shop was told of. */
export const linksOfShopQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'seller-links'],
    queryFn: ({ signal }) =>
      get<{ items: SellerLinkRow[] }>(`${ofShop(shop)}/seller-links`, {}, signal),
  });

export const linkOfShopQuery = (shop: Id, id: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'seller-links', id],
    queryFn: ({ signal }) => get<SellerLinkView>(`${ofShop(shop)}/seller-links/${id}`, {}, signal),
  });

// ---- all shops ----

export interface LinkFilters {
  state?: SellerLinkState | undefined;
  waiting?: boolean | undefined;
}

function pages<Row>(key: unknown[], path: string, filters: LinkFilters) {
  return infiniteQueryOptions({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Row>>(path, { ...filters, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

export const linksQuery = (filters: LinkFilters) =>
  pages<SellerLinkRow>(['sellers', 'links'], '/v1/seller-links', filters);

export const linkQuery = (id: Id) =>
  queryOptions({
    queryKey: ['sellers', 'link', id],
    queryFn: ({ signal }) => get<SellerLinkView>(`/v1/seller-links/${id}`, {}, signal),
  });

export const sellersQuery = () => pages<SellerRow>(['sellers', 'groups'], '/v1/sellers', {});

// ---- commands ----

/** A command of one link, by the name of its action; a shop's goes by the shop. */
export const onLink = (
  shop: Id | null,
  view: SellerLinkView,
  action: string,
  body: object,
  key: string,
) =>
  post<SellerLinkView>(
    `${shop ? ofShop(shop) : '/v1'}/seller-links/${view.id}/${action.replaceAll('_', '-')}`,
    body,
    { version: view.version, key },
  );
