import { queryOptions } from '@tanstack/react-query';
import { casesByLink } from './buyer_cases';
import { call, newKey, post, ProblemError } from './client';
import { createApiKey, revokeApiKey } from './people';
import type { CaseReason, CaseView, Id, Instant, OrderView, RefundView } from './types';

/** A case that one person plays alone: buyer by a link, shop by a key, support as itself. */
export interface Play {
  shop: Id;
  order: Id;
  case: Id;
  token: string;
  bearer: string;
  /** The shop's key, which ends with the play. */
  key: Id;
}

export const sides = ['buyer', 'shop', 'support'] as const;
export type Side = (typeof sides)[number];
export type Seen = Record<Side, CaseView>;

const day = 86_400_000;
const pathOf = (play: Play) => `/v1/shops/${play.shop}/cases/${play.case}`;

async function keyOfPlatform(): Promise<{ id: Id; secret: string }> {
  const scopes = ['orders.write', 'orders.read', 'cases.read', 'cases.write'] as const;
  return createApiKey(
    { name: 'Sandbox: play a case', shop_id: null, scopes: [...scopes] },
    newKey(),
  );
}

/** The play is over: nothing is left behind that opens anything. */
export const endPlay = (play: Play): Promise<unknown> => revokeApiKey(play.key);

const instant = (at: number): Instant => new Date(at).toISOString();

/** An order that should have come long ago, as a shop platform would tell it. */
function lateOrder(handle: string, currency: string, now: number) {
  return {
    shop: handle,
    currency,
    placed_at: instant(now - 40 * day),
    shipped_at: instant(now - 38 * day),
    estimated_delivery_at: instant(now - 30 * day),
    status: 'shipped',
    buyer: { email: 'mira@sandbox.example', name: 'Mira Lindqvist', language: 'en' },
    delivery_address: { country: 'FR', postal_code: '75003', city: 'Paris' },
    lines: [{ title: 'Tide chart', quantity: 1, price: { minor: 4900, currency } }],
  };
}

export interface Start {
  handle: string;
  currency: string;
  /** An order there is; empty: one is made. */
  order: string;
  reason: CaseReason;
  details: string;
}

export async function startPlay(start: Start, now: number): Promise<Play> {
  const key = await keyOfPlatform();
  try {
    return await openCase(start, now, key);
  } catch (error) {
    // A start that failed is no play, and leaves no key.
    await revokeApiKey(key.id).catch(() => undefined);
    throw error;
  }
}

async function openCase(start: Start, now: number, key: { id: Id; secret: string }): Promise<Play> {
  const bearer = key.secret;
  const id = start.order.trim();
  const order = id
    ? await call<OrderView>('GET', `/v1/orders/${encodeURIComponent(id)}`, {
        bearer,
        query: { shop: start.handle },
      })
    : await call<OrderView>('PUT', `/v1/orders/PLAY-${newKey().slice(0, 6)}`, {
        bearer,
        body: lateOrder(start.handle, start.currency, now),
      });
  const links = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
  const link = await call<{ url: string }>('POST', links, { bearer, body: {} });
  const token = new URL(link.url).hash.slice(1);
  const report = { reason: start.reason, wish: 'refund' as const, details: start.details };
  const opened = await casesByLink(token).open({ line_no: null, files: [], ...report }, newKey());
  return { shop: order.shop_id, order: order.id, case: opened.id, token, bearer, key: key.id };
}

function viewOf(play: Play, side: Side, signal?: AbortSignal): Promise<CaseView> {
  if (side === 'buyer') return casesByLink(play.token).view(play.case);
  const bearer = side === 'shop' ? { bearer: play.bearer } : {};
  return call<CaseView>('GET', pathOf(play), { signal, ...bearer });
}

/** The case as each side sees it now. */
export const playQuery = (play: Play) =>
  queryOptions({
    queryKey: ['play', play.case],
    queryFn: async ({ signal }): Promise<Seen> => {
      const [buyer, shop, support] = await Promise.all(
        sides.map((side) => viewOf(play, side, signal)),
      );
      if (!buyer || !shop || !support) throw new Error('a side sees no case');
      return { buyer, shop, support };
    },
    refetchInterval: 2500,
  });

async function actOnce(play: Play, side: Side, name: string, body: object) {
  const { version } = await viewOf(play, side);
  const dashed = name.replaceAll('_', '-');
  const options = { key: newKey(), version };
  if (side === 'buyer') {
    const by = { token: play.token, case_id: play.case };
    return post<CaseView>(`/v1/case-links/${dashed}`, { ...by, ...body }, options);
  }
  const bearer = side === 'shop' ? { bearer: play.bearer } : {};
  return post<CaseView>(`${pathOf(play)}/${dashed}`, body, { ...options, ...bearer });
}

const triesMax = 4;

/**
 * One person plays all sides, so nobody else comes between; but what came due when the clock was
 * moved happens a moment later, and then the command is sent again.
 */
export async function act(play: Play, side: Side, name: string, body: object) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await actOnce(play, side, name, body);
    } catch (error) {
      const wasChanged = error instanceof ProblemError && error.status === 412;
      if (!wasChanged || tries === triesMax) throw error;
    }
  }
}

export interface CarrierEvent {
  progress: 'in_transit' | 'delivered' | 'exception';
  city?: string;
  postal_code?: string;
  country?: string;
}

export const forceCarrier = (play: Play, event: CarrierEvent) =>
  post<unknown>('/v1/sandbox/carrier-events', {
    shop_id: play.shop,
    order_id: play.order,
    ...event,
  });

export const forceRefund = (play: Play, refund: Id, outcome: 'succeeded' | 'failed') =>
  post<RefundView>('/v1/sandbox/refunds', { shop_id: play.shop, refund_id: refund, outcome });
