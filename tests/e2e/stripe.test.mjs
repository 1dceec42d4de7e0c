// What the program asks of Stripe fits Stripe's own description of its API (C9, C11).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openPlatform } from './kit/orders.mjs';
import { comeIn, owner, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { reasonWithoutStripe, startStripe } from './kit/stripe_mock.mjs';

const handle = 'fil-et-lin';
const day = 86_400_000;

describe('refunds by Stripe', { skip: reasonToSkip() || reasonWithoutStripe }, () => {
  let stripe;
  let entente;
  let shop;
  let platform;

  before(async () => {
    stripe = await startStripe();
    const flags = ['--refunds-gateway', 'stripe', '--refunds-stripe-key', 'sk_test_1'];
    entente = await startEntente({
      demo: true,
      flags: [...flags, '--refunds-stripe-url', stripe.url],
    });
    shop = await comeIn(entente.url, owner(handle));
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await shop?.leave();
    await entente?.stop();
    stripe?.stop();
  });

  it('are asked for as Stripe describes it', async () => {
    const now = Date.now();
    const order = await platform.order(handle, 'S-1', {
      status: 'shipped',
      placed_at: new Date(now - 40 * day).toISOString(),
      estimated_delivery_at: new Date(now - 30 * day).toISOString(),
      delivered_at: undefined,
      payment_reference: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
    });
    const link = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
    const token = new URL((await platform.call('POST', link, {})).url).hash.slice(1);
    const opened = await platform.call('POST', '/v1/case-links/open', {
      token,
      reason: 'not_received',
      wish: 'refund',
      details: 'Nothing has come.',
    });
    const path = `/v1/shops/${order.shop_id}/cases/${opened.id}`;
    await shop.api('POST', `${path}/refund-buyer`, {}, { 'If-Match': `"${opened.version}"` });
    const closed = await until(async () => {
      const seen = await shop.api('GET', path);
      return seen.state === 'closed' && seen;
    }, 'the end of the case');
    assert.equal(closed.refunds[0].state, 'succeeded', stripe.output());
    const refund = await shop.api(
      'GET',
      `/v1/shops/${order.shop_id}/refunds/${closed.refunds[0].id}`,
    );
    assert.equal(refund.gateway_reference, stripe.sample.id);
    assert.match(stripe.output(), /passed the validation rules/);
    assert.doesNotMatch(stripe.output(), /error/);
  });

  it('would be refused where they did not fit', async () => {
    const answer = await fetch(`${stripe.url}/v1/refunds`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_1' },
      body: new URLSearchParams({ payment_intent: 'pi_1', amount: 'all of it' }),
    });
    assert.equal(answer.status, 422);
  });
});
