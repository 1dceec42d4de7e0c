import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, newKey, post, ProblemError, type Query } from './client';
import type {
  Attachment,
  Bearer,
  CaseCounts,
  Criterion,
  CaseRow,
  CaseView,
  Colleague,
  EarlyGround,
  Id,
  Page,
  ReturnFinding,
  Solution,
} from './types';

export interface CaseFilters {
  state?: string | undefined;
  reason?: string | undefined;
  /** `me`, `none` or an account. */
  assigned_to?: string | undefined;
  q?: string | undefined;
  sort?: 'newest' | 'oldest' | 'activity' | undefined;
}

const cases = (shop: Id) => `/v1/shops/${shop}/cases`;

export const casesQuery = (shop: Id, filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: ['shop', shop, 'cases', filters],
    queryFn: ({ pageParam, signal }) => {
      const query: Query = { ...filters, cursor: pageParam };
      return get<Page<CaseRow>>(cases(shop), query, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const caseCountsQuery = (shop: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'cases', 'counts'],
    queryFn: ({ signal }) => get<CaseCounts>(`${cases(shop)}/counts`, {}, signal),
  });

/** The cases of one order: its number is found by the list's search, beside others that hold it. */
export const casesOfOrderQuery = (shop: Id, order: { id: Id; external_id: string }) =>
  queryOptions({
    queryKey: ['shop', shop, 'cases', 'of_order', order.id],
    queryFn: ({ signal }) => {
      const query: Query = { q: order.external_id, limit: 50 };
      return get<Page<CaseRow>>(cases(shop), query, signal);
    },
    select: (page) => page.items.filter((row) => row.order_id === order.id),
  });

export const caseQuery = (shop: Id, id: Id) =>
  queryOptions({
    queryKey: ['shop', shop, 'case', id],
    queryFn: ({ signal }) => get<CaseView>(`${cases(shop)}/${id}`, {}, signal),
  });

export interface QueueFilters {
  reason?: string | undefined;
  /** `none` or an account. */
  handler?: string | undefined;
  held?: 'true' | 'false' | undefined;
  overdue?: 'true' | undefined;
  q?: string | undefined;
}

/** Over all shops there are no live updates: the queue asks now and then. */
export const queueQuery = (filters: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'cases', filters],
    queryFn: ({ pageParam, signal }) => {
      const query: Query = { ...filters, cursor: pageParam };
      return get<Page<CaseRow>>('/v1/cases', query, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 20_000,
    placeholderData: keepPreviousData,
  });

export const colleaguesQuery = queryOptions({
  queryKey: ['staff', 'colleagues'],
  queryFn: ({ signal }) => get<{ items: Colleague[] }>('/v1/colleagues', {}, signal),
});

type Command<Body> = (view: CaseView, body: Body, key: string) => Promise<CaseView>;

const pathOf = (view: CaseView) => `${cases(view.shop_id)}/${view.id}`;

const command = (name: string) => (view: CaseView, body: object, key: string) =>
  post<CaseView>(`${pathOf(view)}/${name}`, body, { version: view.version, key });

export interface OfferBody {
  solution: Solution;
  amount_minor: number | null;
  note: string | null;
}

export interface Decision {
  criteria: Omit<Criterion, 'text'>[];
  ground: string;
  reasons: string;
  refund_minor: number;
  borne_by: Bearer;
}

export const acceptWish: Command<object> = command('accept-wish');
export const makeOffer: Command<OfferBody> = command('make-offer');
export const acceptOffer: Command<{ number: number }> = command('accept-offer');
export const declineOffer: Command<{ number: number; note: string | null }> =
  command('decline-offer');
export const withdrawOffer: Command<{ number: number }> = command('withdraw-offer');
export const refundBuyer: Command<{ amount_minor: number | null; note: string | null }> =
  command('refund-buyer');
export const retryRefund: Command<object> = command('retry-refund');
export const addTracking: Command<{ carrier: string | null; number: string }> =
  command('add-tracking');
export const instructReturn: Command<{
  instructions: string;
  label_url: string | null;
  label_number: string | null;
  to_postal_code: string | null;
  to_city: string | null;
  to_country: string | null;
}> = command('instruct-return');
export const checkReturn: Command<{ found: ReturnFinding; note: string | null }> =
  command('check-return');
export const assignCase: Command<{ account_id: Id | null }> = command('assign');
export const takeCase: Command<object> = command('take');
export const releaseCase: Command<object> = command('release');
export const holdCase: Command<{ days: number; note: string }> = command('hold');
export const handOverCase: Command<{ to: Id; note: string }> = command('hand-over');
export const askForEvidence: Command<{
  of: 'buyer' | 'shop';
  question: string;
  days: number;
  mandatory: boolean;
}> = command('ask');
export const escalateEarly: Command<{ ground: EarlyGround; note: string }> =
  command('escalate-early');
export const decideCase: Command<Decision> = command('decide');
export const confirmDecision: Command<object> = command('confirm-decision');
export const reopenCase: Command<{ note: string }> = command('reopen');

export const submitEvidence: Command<{ files: Attachment[]; note: string | null }> =
  command('submit-evidence');

/** What somebody writes, with the files that go with it. */
interface Said {
  body: string;
  files: Attachment[];
}

/** Words go to the case as their writer saw it; only that somebody wrote meanwhile asks again. */
const words = (name: string) => {
  const say = (view: CaseView, said: Said, key: string) => {
    const isWordless = name === 'comment' && said.body.trim() === '';
    const { body, files } = said;
    if (isWordless) return submitEvidence(view, { files, note: null }, key);
    return command(name)(view, name === 'add-note' ? { body } : said, key);
  };
  return async (view: CaseView, said: Said, key: string): Promise<CaseView> => {
    try {
      return await say(view, said, key);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 412) throw error;
      const now = await get<CaseView>(pathOf(view));
      if (view.entries.at(-1)?.number !== now.entries.at(-1)?.number) throw error;
      return say(now, said, newKey());
    }
  };
};

export const writings = {
  comment: words('comment'),
  write_to_both: words('write-to-both'),
  add_note: words('add-note'),
};
export type Writing = keyof typeof writings;
