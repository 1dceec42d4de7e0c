// Events reach another system, and the library that such systems use believes them (WH-1).
import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';

import { Webhook, WebhookVerificationError } from 'standardwebhooks';

import { openPlatform } from './kit/orders.mjs';
import { comeIn, owner } from './kit/people.mjs';
import { startReceiver } from './kit/receiver.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const handle = 'fil-et-lin';

describe('webhooks', { skip: reasonToSkip() }, () => {
  let entente;
  let receiver;
  let shop;
  let platform;

  before(async () => {
    entente = await startEntente({ demo: true });
    receiver = await startReceiver();
    shop = await comeIn(entente.url, owner(handle));
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await shop?.leave();
    await receiver?.stop();
    await entente?.stop();
  });

  // The library compares the timestamp with its own clock: here it is the sandbox's.
  async function believed(secret, { body, headers }) {
    const { now } = await (await fetch(`${entente.url}/v1/sandbox/clock`)).json();
    mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
    try {
      return new Webhook(secret).verify(body, headers);
    } finally {
      mock.timers.reset();
    }
  }

  it('are believed by the library of their standard', async () => {
    const placed = await platform.order(handle, 'hook-1');
    const path = `/v1/shops/${placed.shop_id}/webhooks`;
    const webhook = await shop.api('POST', path, {
      url: receiver.url,
      events: ['order.cancelled', 'order.placed'],
    });
    await platform.order(handle, 'hook-2');
    const told = await receiver.next('order.placed');
    const event = await believed(webhook.secret, told);
    assert.equal(event.type, 'order.placed');
    assert.equal(event.data.shop_id, placed.shop_id);
    assert.match(event.data.order_id, /^ord_/);
    assert.doesNotMatch(told.body, /Ana/);

    const forged = { ...told, body: told.body.replace('order.placed', 'order.cancelled') };
    await assert.rejects(believed(webhook.secret, forged), WebhookVerificationError);

    // While a secret is changed, who has the old one and who has the new one both believe.
    const turned = await shop.api(
      'POST',
      `${path}/${webhook.id}/rotate-secret`,
      {},
      { 'If-Match': `"${webhook.version}"` },
    );
    await platform.call('PUT', '/v1/orders/hook-2', { shop: handle, status: 'cancelled' });
    const ended = await receiver.next('order.cancelled');
    for (const { secret } of [webhook, turned]) {
      assert.equal((await believed(secret, ended)).type, 'order.cancelled');
    }
    assert.notEqual(told.headers['webhook-id'], ended.headers['webhook-id']);
  });
});
