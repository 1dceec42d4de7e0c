// Until docs/reference/openapi.json has them.
import type { Action, Id, Instant, Money, OrderView } from './types';

export type Party = 'buyer' | 'shop' | 'support' | 'system';
export type CaseReason = 'not_received' | 'not_as_described';
export type Solution =
  'refund' | 'price_reduction' | 'replacement' | 'repair' | 'return_then_refund';
export type CaseState = 'open' | 'escalated' | 'settling' | 'closed';
export type CaseOutcome =
  'refunded_in_full' | 'refunded_in_part' | 'closed_by_buyer' | 'delivery_confirmed' | 'not_upheld';
export type BorneBy = 'nobody' | 'shop' | 'marketplace';
export type EarlyGround =
  | 'seller_inactive'
  | 'harassment'
  | 'refusal_of_service'
  | 'case_manipulation'
  | 'case_system_degraded';
export type Turn = 'buyer' | 'shop' | 'support' | 'gateway' | 'nobody';
export type OfferState = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'replaced';
export type CriterionFinding = 'met' | 'not_met' | 'not_known';
export type RefundState = 'requested' | 'processing' | 'succeeded' | 'failed' | 'cancelled';

export interface CaseAssignee {
  account_id: Id;
  name: string;
}

export interface CaseRow {
  id: Id;
  shop_id: Id;
  shop_name: string;
  shop_handle: string;
  order_id: Id;
  order_external_id: string;
  buyer_name: string;
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
  escalated_at: Instant | null;
  decision_due_at: Instant | null;
  late_delivery: boolean;
  assigned_to: CaseAssignee | null;
  locked_by: CaseAssignee | null;
  locked_until: Instant | null;
  closed_at: Instant | null;
  outcome: CaseOutcome | null;
  borne_by: BorneBy | null;
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

export interface CaseOffer {
  number: number;
  by: Party;
  solution: Solution;
  amount: Money | null;
  state: OfferState;
  made_at: Instant;
  expires_at: Instant;
  ended_at: Instant | null;
}

export interface CaseRefund {
  id: Id;
  amount: Money;
  state: RefundState;
  requested_at: Instant;
  finished_at: Instant | null;
  last_error: string | null;
}

export interface CaseCriterion {
  name: string;
  text: string;
  finding: CriterionFinding;
  evidence: string;
}

export interface CaseVerdict {
  number: number;
  state: 'proposed' | 'in_force' | 'dropped';
  criteria: CaseCriterion[];
  ground: string;
  reasons: string;
  language: string;
  refund: Money;
  borne_by: BorneBy;
  policy_version: number;
  decided_at: Instant;
  decided_by: string | null;
  confirmed_by: string | null;
}

export interface CaseView extends CaseRow {
  party: Party;
  what_now: string;
  rights: string;
  details: string;
  line_no: number | null;
  escalate_from: Instant;
  unsolved_at: Instant;
  refundable: Money;
  time_zone: string;
  policy_version: number;
  order: OrderView;
  entries: CaseEntry[];
  offers: CaseOffer[];
  refunds: CaseRefund[];
  verdicts: CaseVerdict[];
  checklist: CaseCriterion[];
  actions: Action[];
}

export interface CaseCounts {
  open: number;
  escalated: number;
  settling: number;
  closed: number;
}
