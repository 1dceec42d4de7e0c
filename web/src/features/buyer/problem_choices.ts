import type { CaseReason, ProblemView, Solution } from '../../api/types';
import type { KeptFile } from './attach_field';
import type { IconName } from './icons';

/** What can have happened. Two of them are reasons of a case (C2), the others have better roads. */
export const happenings = {
  not_received: 'parcel',
  not_as_described: 'differs',
  changed_mind: 'mind',
  wrong_address: 'place',
  cancel: 'cancel',
  other: 'talk',
} as const satisfies Record<string, IconName>;
export type Happening = keyof typeof happenings;
export const allHappenings = Object.keys(happenings) as Happening[];

export const isReason = (what: Happening): what is CaseReason =>
  what === 'not_received' || what === 'not_as_described';

/** What can be wished for; the first is what most people want. */
export const wishes: Record<CaseReason, readonly Solution[]> = {
  not_received: ['refund', 'replacement'],
  not_as_described: ['refund', 'price_reduction', 'replacement', 'repair', 'return_then_refund'],
};

export interface Report {
  step: 'what' | 'item' | 'wish' | 'words' | 'road';
  what: Happening | null;
  /** `null`: the whole order; undefined: not chosen yet. */
  line: number | null | undefined;
  wish: Solution | null;
  details: string;
  files: KeptFile[];
  road: 'message' | 'case';
}

export const emptyReport: Report = {
  step: 'what',
  what: null,
  line: undefined,
  wish: null,
  details: '',
  files: [],
  road: 'message',
};

export const eligibilityOf = (problem: ProblemView, what: Happening | null) =>
  problem.reasons.find(({ reason }) => reason === what) ?? null;

/** The screens on the road to what is sent, by what was chosen so far. */
export function stepsOf(problem: ProblemView, report: Report): Report['step'][] {
  const mayOpen = eligibilityOf(problem, report.what)?.eligible ?? false;
  if (report.what === null) return ['what', 'wish', 'words', 'road'];
  if (!mayOpen) return ['what', 'words'];
  if (problem.order.lines.length < 2) return ['what', 'wish', 'words', 'road'];
  return ['what', 'item', 'wish', 'words', 'road'];
}
