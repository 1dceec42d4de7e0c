// A shop platform beside the product: it sends orders by API key, as real ones do.
import { comeIn, operator } from './people.mjs';

const day = 86_400_000;

export const line = (id, title, quantity, minor, currency = 'EUR') => ({
  title,
  quantity,
  price: { minor, currency },
  product: { external_id: id, name: title },
});

// Returns { order(shop, id, change), link(shop, id) }: an order delivered yesterday, and the
// address of its buyer's review form. `more` are scopes of its key beside the usual ones.
export async function openPlatform(url, more = []) {
  const staff = await comeIn(url, operator);
  const key = await staff.api('POST', '/v1/api-keys', {
    name: 'platform',
    scopes: ['orders.write', 'orders.read', 'reviews.write', ...more],
  });
  await staff.leave();
  const call = async (method, path, data) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key.secret}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': `"${crypto.randomUUID()}"`,
      },
      body: data && JSON.stringify(data),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const now = async () => {
    const clock = await (await fetch(`${url}/v1/sandbox/clock`)).json();
    return Date.parse(clock.now);
  };
  const order = async (shop, id, change = {}) => {
    const today = await now();
    return call('PUT', `/v1/orders/${id}`, {
      shop,
      currency: 'EUR',
      placed_at: new Date(today - 5 * day).toISOString(),
      delivered_at: new Date(today - day).toISOString(),
      status: 'delivered',
      buyer: { email: 'ana@demo.example', name: 'Ana Pereira', language: 'en' },
      lines: [line('tide', 'Tide chart', 1, 2600), line('cards', 'Card set', 2, 3300)],
      ...change,
    });
  };
  const link = async (shop, id) => {
    const made = await call('GET', `/v1/orders/${id}?shop=${shop}`);
    const path = `/v1/shops/${made.shop_id}/orders/${made.id}/review-link`;
    return (await call('POST', path, {})).url;
  };
  return { call, order, link };
}
