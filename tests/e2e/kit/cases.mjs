// Problems with orders, reported by their buyers through the link of the order.
import assert from 'node:assert/strict';

const day = 86_400_000;

// Returns report(id, change, of): a case of a new order of the shop that should be there long ago,
// with url (the shop's page of it), link (the buyer's) and act(command, data), by its buyer.
// `change` is of the case, `of` of the order.
export function reporter(url, platform, shop) {
  return async (id, change = {}, of = {}) => {
    const now = Date.parse((await (await fetch(`${url}/v1/sandbox/clock`)).json()).now);
    const order = await platform.order(shop, id, {
      buyer: { email: `${id.toLowerCase()}@demo.example`, name: 'Mira Lindqvist', language: 'en' },
      status: 'shipped',
      placed_at: new Date(now - 40 * day).toISOString(),
      shipped_at: new Date(now - 38 * day).toISOString(),
      estimated_delivery_at: new Date(now - 30 * day).toISOString(),
      delivered_at: undefined,
      ...of,
    });
    const path = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
    const link = (await platform.call('POST', path, {})).url;
    const token = new URL(link).hash.slice(1);
    const opened = await platform.call('POST', '/v1/case-links/open', {
      token,
      reason: 'not_received',
      wish: 'refund',
      details: 'Nothing has come, and the tracking has said the same for two weeks.',
      ...change,
    });
    const act = async (command, data = {}) => {
      const seen = await platform.call('POST', '/v1/case-links/view-case', {
        token,
        case_id: opened.id,
      });
      const answer = await fetch(`${url}/v1/case-links/${command}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': `"${crypto.randomUUID()}"`,
          'If-Match': `"${seen.version}"`,
        },
        body: JSON.stringify({ token, case_id: opened.id, ...data }),
      });
      assert.ok(answer.ok, `${command}: ${answer.status} ${await answer.text()}`);
    };
    return { ...opened, link, url: `${url}/shops/${shop}/tickets/${opened.id}`, act };
  };
}
