import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, patch, post, remove } from './client';
import type { AccountView, ApiKeyView, Id, Page, Scope, StaffRole } from './types';

export const accountsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['accounts', q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AccountView>>('/v1/accounts', { q, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const inviteAccount = (
  body: { email: string; name: string; roles: StaffRole[] },
  key: string,
) => post<AccountView>('/v1/accounts', body, { key });
export const changeAccountOf = (
  id: Id,
  body: { roles?: StaffRole[]; state?: 'active' | 'disabled' },
) => patch<AccountView>(`/v1/accounts/${id}`, body);

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => get<Page<ApiKeyView>>('/v1/api-keys', { limit: 100 }, signal),
});
export const createApiKey = (
  body: { name: string; shop_id: Id | null; scopes: Scope[] },
  key: string,
) => post<ApiKeyView & { secret: string }>('/v1/api-keys', body, { key });
export const revokeApiKey = (id: Id) => remove(`/v1/api-keys/${id}`);
