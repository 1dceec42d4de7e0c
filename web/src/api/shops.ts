import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, patch, post, put, remove } from './client';
import type {
  DefaultReplies,
  DefaultReply,
  Id,
  Page,
  PolicyKind,
  ShopPolicy,
  ShopRole,
  ShopSettings,
  ShopView,
  Team,
  TeamMember,
  Terms,
  TermsView,
} from './types';

const shop = (id: Id) => `/v1/shops/${id}`;

export const shopQuery = (id: Id) =>
  queryOptions({
    queryKey: ['shop', id, 'view'],
    queryFn: ({ signal }) => get<ShopView>(shop(id), {}, signal),
  });

/** For staff, whose session lists no shops: the handle is found through the search. */
export const shopByHandleQuery = (handle: string) =>
  queryOptions({
    queryKey: ['shops', 'handle', handle],
    queryFn: async ({ signal }) => {
      const page = await get<Page<ShopView>>('/v1/shops', { q: handle, limit: 100 }, signal);
      return page.items.find((item) => item.handle === handle) ?? null;
    },
  });

export const shopsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['shops', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ShopView>>('/v1/shops', { q, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export interface NewShop {
  handle: string;
  name: string;
  languages: string[];
  currency: string;
  time_zone: string;
  url?: string;
  external_id?: string;
  owner_email?: string;
}

export const createShop = (body: NewShop, key: string) =>
  post<ShopView>('/v1/shops', body, { key });

export type ShopChange = Partial<
  Pick<ShopView, 'name' | 'languages' | 'currency' | 'time_zone' | 'url'>
>;
export const changeShop = (id: Id, body: ShopChange, version: number) =>
  patch<ShopView>(shop(id), body, { version });

export const settingsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['shop', id, 'settings'],
    queryFn: ({ signal }) => get<ShopSettings>(`${shop(id)}/settings`, {}, signal),
  });

export type SettingsChange = Partial<Omit<ShopSettings, 'version' | 'actions'>>;
export const changeSettings = (id: Id, body: SettingsChange, version: number) =>
  patch<ShopSettings>(`${shop(id)}/settings`, body, { version });

export const repliesQuery = (id: Id) =>
  queryOptions({
    queryKey: ['shop', id, 'default-replies'],
    queryFn: ({ signal }) => get<DefaultReplies>(`${shop(id)}/default-replies`, {}, signal),
  });

const replyPath = (id: Id, language: string) => `${shop(id)}/default-replies/${language}`;
export const putDefaultReply = (
  id: Id,
  language: string,
  body: { subject: string; body: string },
) => put<DefaultReply>(replyPath(id, language), body);
export const deleteDefaultReply = (id: Id, language: string) => remove(replyPath(id, language));

export const policiesQuery = (id: Id) =>
  queryOptions({
    queryKey: ['shop', id, 'policies'],
    queryFn: ({ signal }) => get<{ items: ShopPolicy[] }>(`${shop(id)}/policies`, {}, signal),
  });
export const putPolicy = (id: Id, kind: PolicyKind, language: string, body: string) =>
  put<ShopPolicy>(`${shop(id)}/policies/${kind}/${language}`, { body });

export const termsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['shop', id, 'terms'],
    queryFn: ({ signal }) => get<TermsView>(`${shop(id)}/terms`, {}, signal),
  });
export const putTerms = (id: Id, terms: Terms) => put<TermsView>(`${shop(id)}/terms`, terms);

export const teamQuery = (id: Id) =>
  queryOptions({
    queryKey: ['shop', id, 'team'],
    queryFn: ({ signal }) => get<Team>(`${shop(id)}/team`, {}, signal),
  });
export const inviteMember = (id: Id, body: { email: string; role: ShopRole }, key: string) =>
  post<TeamMember>(`${shop(id)}/team`, body, { key });
export const changeMember = (id: Id, account: Id, role: ShopRole) =>
  patch<TeamMember>(`${shop(id)}/team/${account}`, { role });
export const removeMember = (id: Id, account: Id) => remove(`${shop(id)}/team/${account}`);
