import type { CaseView, Instant } from '../../api/types';

/** What a person might say; enough to see what happens then. */
const words = 'Said in the sandbox.';
const tracking = '1Z999AA10123456784';

type Body = (view: CaseView) => object | null;

const openOffer = (view: CaseView) => view.offers.find((offer) => offer.state === 'open');
const ofOffer: Body = (view) => {
  const offer = openOffer(view);
  return offer ? { number: offer.number } : null;
};
const noted: Body = () => ({ note: words });

/** The commands that can be played by one click, with what they send. Others have a page. */
export const moves = {
  comment: () => ({ body: words }),
  make_offer: () => ({ solution: 'refund', amount_minor: null, note: null }),
  accept_offer: ofOffer,
  decline_offer: ofOffer,
  withdraw_offer: ofOffer,
  refund_buyer: () => ({}),
  retry_refund: () => ({}),
  add_tracking: () => ({ carrier: null, number: tracking }),
  escalate: () => ({}),
  close: () => ({}),
  contest_delivery: noted,
  write_to_both: () => ({ body: words }),
  take: () => ({}),
  escalate_early: () => ({ ground: 'seller_inactive', note: words }),
  ask: () => ({ of: 'shop', question: words, days: 3, mandatory: true }),
  reopen: noted,
} satisfies Record<string, Body>;

export type Move = keyof typeof moves;

const known = new Set(Object.keys(moves));
/** An operator may act for the shop, too: here support does its own part. */
const ofSupport = new Set(['write_to_both', 'take', 'escalate_early', 'ask', 'reopen']);

/** What a side may do now, as its own view says. */
export function movesOf(view: CaseView): Move[] {
  const own = view.party === 'support' ? ofSupport : known;
  return view.actions
    .filter((action) => action.allowed && own.has(action.name))
    .map((action) => action.name as Move)
    .filter((name) => moves[name](view) !== null);
}

export interface Deadline {
  name: 'turn' | 'escalate' | 'offer' | 'decision' | 'unsolved';
  at: Instant;
}

/** The next instant at which something happens by itself, or becomes possible. */
export function nextDeadline(view: CaseView, now: number): Deadline | undefined {
  const offer = openOffer(view);
  // Where two fall together, the one that says more comes first.
  const all: (Deadline | false | '' | null | undefined)[] = [
    view.state !== 'closed' && { name: 'unsolved', at: view.unsolved_at },
    view.state === 'open' && { name: 'escalate', at: view.escalate_from },
    offer && { name: 'offer', at: offer.expires_at },
    view.decision_due_at && { name: 'decision', at: view.decision_due_at },
    view.until && { name: 'turn', at: view.until },
  ];
  return all
    .filter((each): each is Deadline => Boolean(each))
    .filter((each) => Date.parse(each.at) > now)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}
