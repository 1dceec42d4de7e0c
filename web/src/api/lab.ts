// The policy lab: numbers of the standards run over all past orders (S8).
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import type {
  Id,
  LabDraft,
  LabQuestion,
  LabResult,
  LabRunRow,
  LabRunView,
  LabShop,
  LabShopChange,
  LabStart,
  Page,
} from './types';

export const labQuery = queryOptions({
  queryKey: ['lab'],
  queryFn: ({ signal }) => get<LabStart>('/v1/lab', {}, signal),
});

export const labQuestionQuery = (question: LabQuestion | undefined) =>
  queryOptions({
    queryKey: ['lab', 'question', question],
    queryFn: () => post<LabResult>('/v1/lab/questions', question, { key: '' }),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });

export const keepRun = (question: LabQuestion, name: string, key: string) =>
  post<LabRunView>('/v1/lab/runs', { ...question, name }, { key });

export const labRunsQuery = infiniteQueryOptions({
  queryKey: ['lab', 'runs'],
  queryFn: ({ pageParam, signal }) =>
    get<Page<LabRunRow>>('/v1/lab/runs', { cursor: pageParam }, signal),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
});

export const labRunQuery = (id: Id) =>
  queryOptions({
    queryKey: ['lab', 'run', id],
    queryFn: ({ signal }) => get<LabRunView>(`/v1/lab/runs/${id}`, {}, signal),
    staleTime: Infinity,
  });

export const labRunShopsQuery = (id: Id, change: LabShopChange) =>
  infiniteQueryOptions({
    queryKey: ['lab', 'run', id, 'shops', change],
    queryFn: ({ pageParam, signal }) =>
      get<Page<LabShop>>(`/v1/lab/runs/${id}/shops`, { change, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const labRunCsv = (id: Id) => `/v1/lab/runs/${id}/shops.csv`;

export const labDraftQuery = (id: Id) =>
  queryOptions({
    queryKey: ['lab', 'run', id, 'draft'],
    queryFn: ({ signal }) => get<LabDraft>(`/v1/lab/runs/${id}/draft`, {}, signal),
  });
