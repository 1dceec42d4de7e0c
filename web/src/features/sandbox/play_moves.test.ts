import { expect, it } from 'vitest';
import type { CaseView } from '../../api/types';
import { movesOf, nextDeadline } from './play_moves';

const view = (change: object) =>
  ({
    state: 'open',
    until: '2026-11-25T00:00:00Z',
    escalate_from: '2026-11-24T00:00:00Z',
    unsolved_at: '2027-11-22T00:00:00Z',
    decision_due_at: null,
    offers: [],
    actions: [],
    ...change,
  }) as unknown as CaseView;

const at = (instant: string) => Date.parse(instant);

it('names what comes first of what is still to come', () => {
  const before = at('2026-11-22T00:00:00Z');
  expect(nextDeadline(view({}), before)?.name).toBe('escalate');
  expect(nextDeadline(view({}), at('2026-11-24T00:00:00Z'))?.name).toBe('turn');
  const offer = { state: 'open', number: 1, expires_at: '2026-11-23T00:00:00Z' };
  expect(nextDeadline(view({ offers: [offer] }), before)?.name).toBe('offer');
  const closed = view({ state: 'closed', until: null });
  expect(nextDeadline(closed, before)).toBeUndefined();
});

it('offers only what the server allows and can be sent', () => {
  const actions = [
    { name: 'comment', allowed: true, why_not: null },
    { name: 'escalate', allowed: false, why_not: 'Too early.' },
    { name: 'accept_offer', allowed: true, why_not: null },
    { name: 'something_new', allowed: true, why_not: null },
  ];
  expect(movesOf(view({ actions }))).toEqual(['comment']);
});
