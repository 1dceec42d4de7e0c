// Which shops one seller is behind: links between shops, and the shops together (S5, C-8).
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type {
  Action,
  Id,
  Instant,
  Page,
  ServiceCount,
  ServiceCriterion,
  ServiceLevel,
  WarningState,
} from './types';

export type SellerLinkState =
  'proposed' | 'dismissed' | 'lapsed' | 'confirmed' | 'contested' | 'ended';
export type DetailKind =
  'account' | 'identity' | 'payout_account' | 'email' | 'phone' | 'address' | 'device' | 'network';

export interface LinkedShop {
  shop_id: Id;
  shop_name: string;
  shop_handle: string;
}

export interface SellerLinkRow {
  id: Id;
  one: LinkedShop;
  other: LinkedShop;
  state: SellerLinkState;
  weight: number;
  kinds: DetailKind[];
  proposed_at: Instant;
  confirmed_at: Instant | null;
  contested_at: Instant | null;
  answer_due_at: Instant | null;
  overdue: boolean;
  version: number;
}

export interface SellerLinkEvidence {
  kind: DetailKind;
  text: string;
  hint: string;
  weight: number;
  shops: number;
  since: Instant;
  last_seen: Instant;
}

export interface SellerLinkEntry {
  number: number;
  kind: 'confirmed' | 'dismissed' | 'contested' | 'upheld' | 'ended';
  shop_name: string | null;
  name: string | null;
  at: Instant;
  body: string;
}

export interface SellerLinkView extends SellerLinkRow {
  reader: 'shop' | 'staff' | 'system';
  what_now: string;
  time_zone: string;
  policy_version: number;
  evidence: SellerLinkEvidence[];
  contested_by: string | null;
  confirmed_by: string | null;
  decided_by: string | null;
  entries: SellerLinkEntry[];
  actions: Action[];
}

export interface SellerShop extends LinkedShop {
  is_linked: boolean;
  period: ServiceCount;
  level: ServiceLevel;
  warning: WarningState | null;
  standing: 'good' | 'limited' | 'suspended';
}

export interface SellerFigure {
  period: ServiceCount;
  criteria: ServiceCriterion[];
  level: ServiceLevel;
}

export interface SellerView {
  shop: LinkedShop;
  shops: SellerShop[];
  links: SellerLinkRow[];
  together: SellerFigure;
}

export interface SellerRow {
  shops: LinkedShop[];
  shop_count: number;
  contested: boolean;
  period: ServiceCount;
  level: ServiceLevel;
}

export interface SellerDetail {
  kind: DetailKind;
  source: 'team' | 'platform';
  text: string;
  hint: string;
  shops: number;
  first_seen: Instant;
  last_seen: Instant;
}

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
