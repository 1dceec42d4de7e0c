// Service of shops: the figure, examinations, warnings, and the marketplace's own bad days (S1-S7).
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type {
  DissatisfiedOrder,
  Examination,
  ExaminationRow,
  Id,
  OutageView,
  Page,
  ServiceLevel,
  ServiceView,
  WarningRow,
  WarningState,
  WarningView,
} from './types';

const ofShop = (shop: Id) => `/v1/shops/${shop}`;

function pages<Row>(key: unknown[], path: string, filters: Record<string, string | boolean>) {
  return infiniteQueryOptions({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Row>>(path, { ...filters, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

// ---- one shop ----

export const serviceQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'service'],
    queryFn: ({ signal }) => get<ServiceView>(`${ofShop(shop)}/service`, {}, signal),
  });

export const serviceOrdersQuery = (shop: Id) =>
  pages<DissatisfiedOrder>(
    ['shop', shop, 'service', 'orders'],
    `${ofShop(shop)}/service/orders`,
    {},
  );

export const serviceOrdersCsv = (shop: Id) => `${ofShop(shop)}/service/orders.csv`;

export const warningQuery = (shop: Id, id: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'warning', id],
    queryFn: ({ signal }) => get<WarningView>(`${ofShop(shop)}/warnings/${id}`, {}, signal),
  });

export const warningsOfShopQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'warnings'],
    queryFn: ({ signal }) => get<{ items: WarningRow[] }>(`${ofShop(shop)}/warnings`, {}, signal),
  });

/** A command of one warning, by the name of its action. */
export const onWarning = (view: WarningView, action: string, body: object, key: string) =>
  post<WarningView>(
    `${ofShop(view.shop_id)}/warnings/${view.id}/${action.replaceAll('_', '-')}`,
    body,
    { version: view.version, key },
  );

// ---- all shops ----

export interface WarningFilters {
  state?: WarningState | undefined;
  waiting?: boolean | undefined;
}

export const warningsQuery = ({ state, waiting }: WarningFilters) =>
  pages<WarningRow>(['warnings'], '/v1/warnings', {
    ...(state ? { state } : {}),
    ...(waiting ? { waiting } : {}),
  });

export const examinationsQuery = () =>
  pages<Examination>(['examinations', 'all'], '/v1/examinations', {});

export const examinationQuery = (id: Id) =>
  queryOptions({
    queryKey: ['examinations', id],
    queryFn: ({ signal }) => get<Examination>(`/v1/examinations/${id}`, {}, signal),
  });

export const resultsQuery = (id: Id, outcome: ServiceLevel | undefined) =>
  pages<ExaminationRow>(
    ['examinations', id, 'results'],
    `/v1/examinations/${id}/results`,
    outcome ? { outcome } : {},
  );

/** `asOf` is a calendar day; none is yesterday. */
export const startExamination = (asOf: string | null, key: string) =>
  post<Examination>('/v1/examinations', { as_of: asOf ?? '' }, { key });

export const outagesQuery = () =>
  queryOptions({
    queryKey: ['outages'],
    queryFn: ({ signal }) => get<{ items: OutageView[] }>('/v1/outages', {}, signal),
  });

export interface NewOutage {
  first_day: string;
  last_day: string;
  words: string;
}

export const stateOutage = (body: NewOutage, key: string) =>
  post<{ items: OutageView[] }>('/v1/outages', body, { key });

export const withdrawOutage = (id: string, key: string) =>
  post<{ items: OutageView[] }>(`/v1/outages/${id}/withdraw`, {}, { key });
