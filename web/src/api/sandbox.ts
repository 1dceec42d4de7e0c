import { queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type { CaughtMail, Instant, Page } from './types';

export const clockQuery = queryOptions({
  queryKey: ['sandbox', 'clock'],
  queryFn: ({ signal }) => get<{ now: Instant }>('/v1/sandbox/clock', {}, signal),
});
export const moveClock = (body: { now?: Instant; advance_seconds?: number }) =>
  post<{ now: Instant }>('/v1/sandbox/clock', body);

export const caughtMailQuery = (to: string) =>
  queryOptions({
    queryKey: ['sandbox', 'mail', to],
    queryFn: ({ signal }) => get<Page<CaughtMail>>('/v1/sandbox/mail', { to, limit: 50 }, signal),
  });
