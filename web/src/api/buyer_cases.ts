// A buyer's cases, by the link of an order or when signed in: one page, two ways to the server.
import { withdrawalsByLink, withdrawalsOfMine, type BuyerWithdrawals } from './buyer_withdrawals';
import { get, newKey, post, postForFile, ProblemError } from './client';
import { filesByLink, filesOfMine, type FileDoor } from './evidence';
import type { Said } from './messages';
import type {
  Attachment,
  CaseReason,
  CaseRow,
  CaseView,
  Id,
  ProblemView,
  Solution,
  ThreadView,
  Topic,
} from './types';

export interface NewCase {
  line_no: number | null;
  reason: CaseReason;
  wish: Solution;
  details: string;
  files: Attachment[];
}

export type CaseCommand =
  | 'comment'
  | 'submit_evidence'
  | 'make_offer'
  | 'accept_offer'
  | 'decline_offer'
  | 'withdraw_offer'
  | 'escalate'
  | 'close'
  | 'contest_delivery'
  | 'mark_return_sent';

export interface BuyerCases {
  problem: () => Promise<ProblemView>;
  view: (id: Id) => Promise<CaseView>;
  open: (report: NewCase, key: string) => Promise<CaseView>;
  /** Into the order's conversation with the shop, which is no case (C1). */
  write: (said: Said & { topic: Topic | null }, key: string) => Promise<unknown>;
  withdrawals: BuyerWithdrawals;
  run: (seen: CaseView, name: CaseCommand, body: object, key: string) => Promise<CaseView>;
  /** Drafts of the buyer, for the next thing they send, and what both sides sent. */
  files: FileDoor;
  bundle: (view: CaseView) => Promise<string>;
}

const dashed = (name: CaseCommand) => name.replaceAll('_', '-');

export function casesByLink(token: string): BuyerCases {
  const links = '/v1/case-links';
  return {
    problem: () => post<ProblemView>(`${links}/view`, { token }, { key: '' }),
    view: (id) => post<CaseView>(`${links}/view-case`, { token, case_id: id }, { key: '' }),
    open: (report, key) => post<CaseView>(`${links}/open`, { token, ...report }, { key }),
    write: (said, key) => post(`${links}/send-message`, { token, ...said }, { key }),
    withdrawals: withdrawalsByLink(token),
    run: (seen, name, body, key) =>
      post<CaseView>(
        `${links}/${dashed(name)}`,
        { token, case_id: seen.id, ...body },
        { key, version: seen.version },
      ),
    files: filesByLink(links, token),
    bundle: async (view) =>
      URL.createObjectURL(await postForFile(`${links}/bundle`, { token, case_id: view.id })),
  };
}

export function casesOfMine(shop: Id, order: Id): BuyerCases {
  const ofOrder = `/v1/my/orders/${shop}/${order}`;
  const one = (id: Id) => `/v1/my/cases/${shop}/${id}`;
  return {
    problem: () => get<ProblemView>(`${ofOrder}/problem`),
    view: (id) => get<CaseView>(one(id)),
    open: (report, key) => post<CaseView>(`${ofOrder}/cases`, report, { key }),
    withdrawals: withdrawalsOfMine(shop, order),
    write: async (said, key) => {
      const thread = await get<ThreadView>(`${ofOrder}/thread`);
      return post(`${ofOrder}/thread/send`, said, { key, version: thread.version });
    },
    run: (seen, name, body, key) =>
      post<CaseView>(`${one(seen.id)}/${dashed(name)}`, body, { key, version: seen.version }),
    files: filesOfMine(shop, order),
    bundle: (view) => Promise.resolve(`${one(view.id)}/bundle`),
  };
}

/**
 * A command goes to the case as its sender saw it. That a clock has moved it meanwhile is no reason
 * to ask again; that somebody has said or done something is.
 */
export async function runInCase(
  cases: BuyerCases,
  seen: CaseView,
  name: CaseCommand,
  body: object,
  key: string,
): Promise<CaseView> {
  try {
    return await cases.run(seen, name, body, key);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 412) throw error;
    const now = await cases.view(seen.id);
    if (now.entries.at(-1)?.number !== seen.entries.at(-1)?.number) throw error;
    return cases.run(now, name, body, newKey());
  }
}

export const myCases = (signal: AbortSignal) =>
  get<{ items: CaseRow[] }>('/v1/my/cases', {}, signal);
