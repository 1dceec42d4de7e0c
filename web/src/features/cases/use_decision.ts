import { useState } from 'react';
import type { Decision } from '../../api/cases';
import type { Bearer, CaseView, CriterionFinding } from '../../api/types';
import { keep, recall } from '../../ui/language';
import { restOf } from './money_parts';

interface Answer {
  finding: CriterionFinding | null;
  evidence: string;
}

interface Kept {
  answers: Record<string, Answer>;
  ground: string;
  reasons: string;
  amount: 'nothing' | 'all' | 'other' | null;
  other: number | null;
  borne_by: Bearer | null;
}

const empty: Kept = {
  answers: {},
  ground: '',
  reasons: '',
  amount: null,
  other: null,
  borne_by: null,
};

function load(name: string): Kept {
  const kept = recall(name, 'session');
  if (!kept) return empty;
  try {
    return { ...empty, ...(JSON.parse(kept) as Partial<Kept>) };
  } catch {
    return empty;
  }
}

function amountOf(kept: Kept, view: CaseView): number | null {
  if (kept.amount === 'nothing') return 0;
  if (kept.amount === 'all') return restOf(view);
  return kept.amount === 'other' ? kept.other : null;
}

/** The decision as far as it is written: null while an answer is missing. */
function completed(kept: Kept, view: CaseView): Decision | null {
  const amount = amountOf(kept, view);
  if (amount === null || kept.ground.trim() === '' || kept.reasons.trim() === '') return null;
  const borneBy = amount === 0 ? 'nobody' : kept.borne_by;
  if (!borneBy) return null;
  const criteria: Decision['criteria'] = [];
  for (const { name } of view.checklist) {
    const answer = kept.answers[name];
    if (!answer?.finding || answer.evidence.trim() === '') return null;
    criteria.push({ name, finding: answer.finding, evidence: answer.evidence.trim() });
  }
  return {
    criteria,
    ground: kept.ground.trim(),
    reasons: kept.reasons.trim(),
    refund_minor: amount,
    borne_by: borneBy,
  };
}

/** A decision takes an hour of reading: what is written of it outlives a reload. */
export function useDecision(view: CaseView) {
  const name = `entente.decision.${view.id}`;
  const [kept, setKept] = useState(() => load(name));
  const change = (next: Partial<Kept>) => {
    const now = { ...kept, ...next };
    keep(name, JSON.stringify(now), 'session');
    setKept(now);
  };
  return {
    kept,
    change,
    answer: (criterion: string, next: Partial<Answer>) => {
      const before = kept.answers[criterion] ?? { finding: null, evidence: '' };
      change({ answers: { ...kept.answers, [criterion]: { ...before, ...next } } });
    },
    amount: amountOf(kept, view),
    decision: completed(kept, view),
    forget: () => {
      keep(name, null, 'session');
      setKept(empty);
    },
  };
}
