// The shapes of cases, until the contract names them.
import type { Action, Id, Instant, Money, OrderView } from './types';

type OrderOfCase = Omit<OrderView, 'lines'> & {
  lines: (OrderView['lines'][number] & { line_no: number })[];
};

export type Party = 'buyer' | 'shop' | 'support' | 'system';
export type CaseReason = 'not_received' | 'not_as_described';
export type Solution =
  'refund' | 'price_reduction' | 'replacement' | 'repair' | 'return_then_refund';
export type CaseState = 'open' | 'escalated' | 'settling' | 'closed';
export type Turn = 'buyer' | 'shop' | 'support' | 'gateway' | 'nobody';
export type Outcome =
  'refunded_in_full' | 'refunded_in_part' | 'closed_by_buyer' | 'delivery_confirmed' | 'not_upheld';
export type BorneBy = 'nobody' | 'shop' | 'marketplace';
export type RefundState = 'requested' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
export type CriterionFinding = 'met' | 'not_met' | 'not_known';

export interface CaseRow {
  id: Id;
  shop_id: Id;
  shop_name: string;
  order_id: Id;
  order_external_id: string;
  reason: CaseReason;
  wish: Solution;
  state: CaseState;
  claimed: Money;
  excerpt: string;
  language: string;
  opened_at: Instant;
  last_activity_at: Instant;
  turn: Turn;
  until: Instant | null;
  closed_at: Instant | null;
  outcome: Outcome | null;
  version: number;
}

export interface CaseEntry {
  number: number;
  kind: string;
  by: Party;
  author: string;
  text: string;
  body: string;
  language: string;
  offer_number: number | null;
  amount: Money | null;
  at: Instant;
}

export interface Offer {
  number: number;
  by: Party;
  solution: Solution;
  amount: Money | null;
  state: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'replaced';
  made_at: Instant;
  expires_at: Instant;
}

export interface CaseRefund {
  id: Id;
  amount: Money;
  state: RefundState;
  requested_at: Instant;
  finished_at: Instant | null;
}

export interface Criterion {
  name: string;
  text: string;
  finding: CriterionFinding;
  evidence: string;
}

export interface Verdict {
  number: number;
  criteria: Criterion[];
  ground: string;
  reasons: string;
  language: string;
  refund: Money;
  borne_by: BorneBy;
  policy_version: number;
  decided_at: Instant;
}

export interface CaseView extends CaseRow {
  what_now: string;
  rights: string;
  details: string;
  line_no: number | null;
  escalate_from: Instant;
  refundable: Money;
  order: OrderOfCase;
  entries: CaseEntry[];
  offers: Offer[];
  refunds: CaseRefund[];
  verdicts: Verdict[];
  actions: Action[];
}

export interface ReasonView {
  reason: CaseReason;
  eligible: boolean;
  from: Instant;
  until: Instant;
  text: string;
  why_not: string | null;
}

export interface ProblemView {
  order: OrderOfCase;
  shop_name: string;
  reasons: ReasonView[];
  cases: CaseRow[];
  escalate_after_days: number;
  rights: string;
}
