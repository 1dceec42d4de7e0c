import { infiniteQueryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type { Id, OutboxRow, Page } from './types';

export const outboxQuery = (state: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['outbox', state],
    queryFn: ({ pageParam, signal }) =>
      get<Page<OutboxRow>>('/v1/outbox', { state, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const retryNotice = (id: Id, key: string) =>
  post<OutboxRow>(`/v1/outbox/${id}/retry`, {}, { key });
