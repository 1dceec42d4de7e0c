// What helps in talking (W2, EM-2): replies that a team keeps and uses again, in messages and in
// cases, and mails from unknown addresses that wait to be accepted.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, linkIn, mailTo, openAs, operator, owner } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const shop = 'oak-and-ember';

describe('talk', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let settings;

  before(async () => {
    entente = await startEntente({
      demo: true,
      flags: ['--smtp-reply-to', 'reply@market.example'],
    });
    settings = `${entente.url}/shops/${shop}/settings/saved`;
    browser = await launch();
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const asOwner = (options) => openAs(browser, entente.url, owner(shop), options);
  const orderOf = (id, change = {}) =>
    platform.order(shop, id, {
      buyer: { email: `${id.toLowerCase()}@demo.example`, name: 'Mira Lindqvist', language: 'en' },
      ...change,
    });
  const write = async (page, name, body) => {
    await page.getByRole('button', { name: 'New reply' }).click();
    await page.getByLabel('Name', { exact: false }).fill(name);
    await page.getByLabel('Text', { exact: true }).fill(body);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: name }).waitFor();
  };
  const menu = (page) => page.getByRole('button', { name: 'Saved replies' });

  it('saved replies are written, put into an order and removed', async () => {
    const page = await asOwner();
    await page.goto(settings);
    await page.getByRole('heading', { name: 'No saved replies yet' }).waitFor();
    await look(page, 'saved-replies-none');
    await page.getByRole('button', { name: 'New reply' }).click();
    await page.getByLabel('Name', { exact: false }).fill('Where it is');
    const text = page.getByLabel('Text', { exact: true });
    await text.fill('Dear {client}, ');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/Nothing is put in for “{client}”/).waitFor();
    await look(page, 'saved-replies-refused');
    await text.fill('Dear {buyer}, order {order} comes with ');
    await page.getByRole('button', { name: 'Tracking number' }).click();
    assert.match(await text.inputValue(), /comes with {tracking_number}$/);
    await look(page, 'saved-replies-form');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'Where it is' }).waitFor();
    await write(page, 'Thanks', 'Thank you, {buyer}!');
    await write(page, 'To go', 'Not needed.');
    await page.getByRole('button', { name: 'Move “Thanks” up' }).click();
    await page.waitForFunction(() =>
      document.querySelector('main ol li')?.textContent?.startsWith('Thanks'),
    );
    await look(page, 'saved-replies');
    await page.getByRole('button', { name: 'Remove “To go”' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'To go' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Change “Thanks”' }).click();
    await page.getByLabel('Text', { exact: true }).fill('Thank you so much, {buyer}!');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const thanks = page.getByRole('listitem').filter({ hasText: 'Thanks' });
    await thanks.getByText('Thank you so much, {buyer}!').waitFor();
    expectNoProblems(page, { refused: [422] });
    await leavePage(page);
  });

  for (const size of ['desktop', 'phone']) {
    it(`saved replies are put where the cursor stands, on a ${size}`, async () => {
      const order = await orderOf(`S-${size}`);
      const page = await asOwner({ size });
      await page.goto(`${entente.url}/shops/${shop}/messages/${order.id}`);
      const field = page.getByLabel(/^Message to /);
      await field.fill('Hello. ');
      await menu(page).click();
      await page.getByRole('option').first().waitFor();
      await look(page, `saved-replies-menu-${size}`);
      await page.keyboard.type('where');
      await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const words = `Hello. Dear Mira Lindqvist, order S-${size} comes with [[tracking number]]`;
      await page.waitForFunction(
        (expected) => document.querySelector('textarea')?.value === expected,
        words,
      );
      await page.getByText(/“tracking number” is not known of this order/).waitFor();
      await look(page, `saved-replies-gap-${size}`);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page
        .getByText(/still to be filled in/)
        .first()
        .waitFor();
      // The gap is selected where it was put in: what is typed takes its place.
      await page
        .getByRole('button', { name: /tracking number/ })
        .first()
        .click();
      await page.keyboard.type('AB 123');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('log').getByText(`order S-${size} comes with AB 123`).waitFor();
      expectNoProblems(page, { refused: [422] });
      await leavePage(page);
    });
  }

  it('saved replies serve in cases too', async () => {
    const page = await asOwner();
    await page.goto(`${entente.url}/shops/${shop}/tickets`);
    await page.locator('[data-row-link]').first().click();
    await menu(page).click();
    await page.getByRole('option').filter({ hasText: 'Thanks' }).click();
    await page.waitForFunction(() =>
      document.querySelector('textarea')?.value.startsWith('Thank you so much, '),
    );
    await look(page, 'saved-replies-case');
    expectNoProblems(page);
    await leavePage(page);
  });

  // A mail server hands over what came to the address of the last mail to somebody.
  const answer = async (to, from, words) => {
    const mail = await mailTo(entente.url, to, ({ headers }) =>
      headers.some(({ name }) => name === 'Reply-To'),
    );
    const address = mail.headers.find(({ name }) => name === 'Reply-To').value;
    const staff = await comeIn(entente.url, operator);
    const key = await staff.api('POST', '/v1/api-keys', {
      name: 'mail',
      scopes: ['messages.write'],
    });
    await staff.leave();
    const taken = await fetch(`${entente.url}/v1/incoming-mail`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key.secret}`,
        'Content-Type': 'message/rfc822',
        'Idempotency-Key': `"${crypto.randomUUID()}"`,
      },
      body: [
        `From: ${from}`,
        `To: ${/[^<\s]+@[^>\s]+/.exec(address)[0]}`,
        'Subject: Re: your order',
        `Message-ID: <${crypto.randomUUID()}@x.example>`,
        '',
        words,
        '',
      ].join('\r\n'),
    });
    assert.equal(taken.status, 200);
    return (await taken.json()).outcome;
  };

  for (const [size, locale] of [
    ['desktop', 'en'],
    ['phone', 'en'],
    ['phone', 'fr'],
    ['desktop', 'zh-TW'],
  ]) {
    it(`mails from unknown addresses wait, on a ${size} in ${locale}`, async () => {
      const id = `H-${size}-${locale}`;
      const order = await orderOf(id);
      const page = await asOwner({ size, locale });
      const thread = `/v1/shops/${order.shop_id}/orders/${order.id}/thread`;
      await page.api('POST', `${thread}/send`, { body: 'It left.' }, { 'If-Match': '"0"' });
      const email = `${id.toLowerCase()}@demo.example`;
      assert.equal(await answer(email, 'Mira <mira@work.example>', 'It is here, thanks!'), 'held');
      assert.equal(await answer(email, 'eve@x.example', 'Send me the rest.'), 'held');
      await page.goto(`${entente.url}/shops/${shop}/messages/${order.id}`);
      await page.getByText('It is here, thanks!').waitFor();
      await look(page, `held-mails-${size}-${locale}`);
      if (locale !== 'en') return leavePage(page);
      const cards = page.getByRole('region', { name: 'Is this Mira Lindqvist?' });
      assert.equal(await cards.count(), 2);
      await cards
        .filter({ hasText: 'thanks!' })
        .getByRole('button', { name: 'Accept and remember' })
        .click();
      await page.getByRole('log').getByText('It is here, thanks!').waitFor();
      await cards.getByRole('button', { name: 'Discard' }).click();
      await cards.first().waitFor({ state: 'detached' });
      assert.equal(await page.getByText('Send me the rest.').count(), 0);
      assert.equal(await answer(email, 'mira@work.example', 'Bye!'), 'added');
      await page.getByRole('log').getByText('Bye!').waitFor();
      expectNoProblems(page);
      return leavePage(page);
    });
  }

  it('the buyer decides about mails that say they are the shop’s', async () => {
    const order = await orderOf('H-buyer');
    const team = await comeIn(entente.url, owner(shop));
    const thread = `/v1/shops/${order.shop_id}/orders/${order.id}/thread`;
    await team.api('POST', `${thread}/send`, { body: 'It left.' }, { 'If-Match': '"0"' });
    await team.leave();
    const email = 'h-buyer@demo.example';
    assert.equal(await answer(email, email, 'Really?'), 'added');
    await mailTo(entente.url, owner(shop), ({ text }) => text.includes('Really?'));
    assert.equal(await answer(owner(shop), 'Jo <jo@home.example>', 'Yes, on Monday.'), 'held');
    const mail = await mailTo(entente.url, email, ({ text }) => text.includes('***@home.example'));
    const page = await openPage(browser, linkIn(mail, '/c'), { size: 'phone' });
    await page.getByRole('heading', { name: 'Is this Oak & Ember?' }).waitFor();
    await look(page, 'held-mail-buyer');
    await page.getByRole('button', { name: 'Yes, accept' }).click();
    await page.getByRole('heading', { name: 'Is this Oak & Ember?' }).waitFor({
      state: 'detached',
    });
    await page.getByText('Yes, on Monday.').waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });
});
