// Who comes in, and what lies in their mailbox.
import { setTimeout as pause } from 'node:timers/promises';

import { request } from 'playwright-core';

import { openPage } from './browser.mjs';

export const demoPassword = 'entente demo';
export const operator = 'operator@demo.example';
export const support = 'support@demo.example';
export const owner = (shop) => `owner@${shop}.example`;

// Signs in where the person does, at the door.
export async function signIn(page, url, email, password = demoPassword) {
  await page.goto(`${url}/signin`);
  await page.fill('input[type=email]', email);
  await page.fill('input[type=password]', password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
}

// A page of somebody's own who has come in without the door: for tests of what lies behind it.
export async function openAs(browser, url, email, options = {}) {
  const page = await openPage(browser, undefined, options);
  page.api = await signedIn(page.request, url, email);
  return page;
}

// The API as somebody without a page: const { api, leave } = await comeIn(url, email).
export async function comeIn(url, email) {
  const context = await request.newContext();
  return { api: await signedIn(context, url, email), leave: () => context.dispose() };
}

// Signs in and gives the API as that person: api('POST', '/v1/...', {...}) gives the answer's JSON.
async function signedIn(context, url, email) {
  const session = await context.post(`${url}/v1/session`, {
    data: { email, password: demoPassword },
  });
  if (!session.ok()) throw new Error(`${email} cannot sign in: ${await session.text()}`);
  const csrf = (await session.json()).csrf_token;
  return async (method, path, data, headers = {}) => {
    const answer = await context.fetch(`${url}${path}`, {
      method,
      data,
      headers: {
        'X-CSRF-Token': csrf,
        'Idempotency-Key': `"${crypto.randomUUID()}"`,
        ...headers,
      },
    });
    if (!answer.ok()) {
      throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    }
    return answer.status() === 204 ? undefined : answer.json();
  };
}

// Waits until `look` gives something, at most ten seconds.
export async function until(look, what) {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const found = await look();
    if (found) return found;
    await pause(100);
  }
  throw new Error(`waited in vain for ${what}`);
}

// The newest caught mail to somebody that fits; the sandbox keeps what would have left.
export function mailTo(url, email, fits = () => true) {
  return until(
    async () => {
      const query = email ? `?to=${encodeURIComponent(email)}` : '';
      const { items } = await (await fetch(`${url}/v1/sandbox/mail${query}`)).json();
      return items.find(fits);
    },
    `a mail to ${email ?? 'anybody'}`,
  );
}

// The link of a mail whose path starts so: linkIn(mail, '/u').
export function linkIn(mail, path) {
  const found = new RegExp(`https?://\\S+?${path}#[\\w.-]+`).exec(mail.text)?.[0];
  if (!found) throw new Error(`no link to ${path} in: ${mail.text}`);
  return found;
}
