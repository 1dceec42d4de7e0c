// Private messages of a buyer and a shop (R1, C1, W2): the envelope beside a review, the buyer's
// page by the link of a mail and after signing in, notes of the team, and what is refused.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { linkIn, mailTo, openAs, owner } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const shop = 'harbour-prints';
const rows = (page) => page.locator('[data-row-link]');

describe('messages', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let list;

  before(async () => {
    entente = await startEntente({ demo: true });
    list = `${entente.url}/shops/${shop}/messages`;
    browser = await launch();
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const asOwner = (options) => openAs(browser, entente.url, owner(shop), options);
  const buyerOf = (id) => ({ email: `${id}@demo.example`, name: 'Mira Lindqvist', language: 'en' });
  const linkOf = async (email, words) =>
    linkIn(await mailTo(entente.url, email, ({ text }) => text.includes(words)), '/c');
  const write = async (page, words) => {
    await page.getByLabel(/^Message to /).fill(words);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(words).filter({ visible: true }).first().waitFor();
  };
  // A page of the shop at a new order, where nobody has written yet.
  const fresh = async (id, options) => {
    const order = await platform.order(shop, id, { buyer: buyerOf(id.toLowerCase()) });
    const page = await asOwner(options);
    await page.goto(`${list}/${order.id}`);
    await page.getByText('Nobody has written yet.').waitFor();
    return page;
  };

  for (const [size, locale, name] of [
    ['desktop', 'en', 'harbour-prints'],
    ['phone', 'en', 'north-wool'],
    ['desktop', 'fr', 'atelier-lune'],
    ['phone', 'fr', 'atelier-lune'],
    ['desktop', 'zh-TW', 'mountain-tea'],
    ['phone', 'zh-TW', 'mountain-tea'],
  ]) {
    it(`are listed and read on a ${size} in ${locale}`, async () => {
      const page = await openAs(browser, entente.url, owner(name), { size, locale });
      await page.goto(`${entente.url}/shops/${name}/messages`);
      await rows(page).first().waitFor();
      await look(page, `messages-${size}-${locale}`);
      await rows(page).first().click();
      await page.waitForURL(/\/messages\/ord_/);
      await page.getByRole('log').getByRole('listitem').first().waitFor();
      await look(page, `messages-thread-${size}-${locale}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  for (const size of ['desktop', 'phone']) {
    it(`begin at the envelope beside a review, on a ${size}`, async () => {
      const id = `E-${size}`;
      const { email } = buyerOf(id.toLowerCase());
      await platform.order(shop, id, { buyer: buyerOf(id.toLowerCase()) });
      await platform.call('POST', `/v1/orders/${id}/reviews`, {
        shop,
        product: 'tide',
        stars: 4,
        title: `The chart of ${id}`,
        body: 'Lovely, but one corner is bent.',
        display_name: 'Mira L.',
        language: 'en',
      });
      const page = await asOwner({ size });
      await page.goto(`${entente.url}/shops/${shop}/reviews?q=${id}`);
      await page.getByText(`The chart of ${id}`).waitFor();
      await page.getByRole('link', { name: 'Write to Mira L.' }).click();
      await page.waitForURL(/\/messages\/ord_/);
      // The order is in view, and opens to all of it.
      await page.getByText(`Order ${id}`).first().waitFor();
      await page.getByText('Tide chart').first().waitFor();
      await page.getByText('Nobody has written yet.').waitFor();
      await look(page, `messages-begin-${size}`);
      await write(page, 'Dear Mira, may we send you a new one?');
      await page
        .getByText(/E-mail (sent|on its way)/)
        .first()
        .waitFor();

      const link = await linkOf(email, 'may we send you a new one?');
      const buyer = await openPage(browser, link, { size: 'phone' });
      await buyer.getByRole('heading', { name: 'Your messages with Harbour Prints' }).waitFor();
      await buyer.getByText('may we send you a new one?').waitFor();
      await look(buyer, `conversation-${size}`);
      await buyer.getByLabel('Your message to Harbour Prints').fill('Yes please. 謝謝 😀 <b>x</b>');
      await buyer.reload();
      const field = buyer.getByLabel('Your message to Harbour Prints');
      await field.waitFor();
      assert.equal(await field.inputValue(), 'Yes please. 謝謝 😀 <b>x</b>');
      await buyer.getByRole('button', { name: 'Send my message' }).click();
      await buyer.getByText('Harbour Prints has your message.').waitFor();
      await look(buyer, `conversation-sent-${size}`);
      expectNoProblems(buyer);

      // It appears at the shop by itself, which has then read it.
      await page.getByRole('log').getByText('Yes please. 謝謝 😀 <b>x</b>').waitFor();
      await page.getByText(/Waiting for an answer/).waitFor();
      await look(page, `messages-answered-${size}`);
      await page.getByRole('button', { name: 'No reply needed' }).click();
      await page.getByText(/Waiting for an answer/).waitFor({ state: 'hidden' });

      await page.getByText('Note', { exact: true }).click();
      await page.getByLabel('Note for the team').fill('Sent with the first van.');
      await look(page, `messages-note-${size}`);
      await page.getByRole('button', { name: 'Add the note' }).click();
      await page.getByRole('log').getByText('Sent with the first van.').waitFor();
      await buyer.reload();
      await buyer.getByText('Yes please.').waitFor();
      assert.equal(await buyer.getByText('Sent with the first van.').count(), 0);
      expectNoProblems(page);
      await leavePage(buyer);
      await leavePage(page);
    });
  }

  it('are filtered, searched and walked by keyboard', async () => {
    const page = await asOwner();
    await page.goto(list);
    await rows(page).first().waitFor();
    const all = await rows(page).count();
    await page.getByRole('button', { name: /^Waiting/ }).click();
    await page.waitForURL(/show=waiting/);
    await page.waitForFunction(
      (before) => document.querySelectorAll('[data-row-link]').length < before,
      all,
    );
    await page.reload();
    const on = page.getByRole('button', { name: /^Waiting/ });
    await on.waitFor();
    assert.equal(await on.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Mine' }).click();
    await page.getByRole('heading', { name: 'No conversation fits' }).waitFor();
    await look(page, 'messages-none-found');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForFunction(
      (before) => document.querySelectorAll('[data-row-link]').length === before,
      all,
    );

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/messages\/ord_/);
    await page.getByRole('log').waitFor();
    const first = page.url();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.href !== first);
    await page.getByLabel(/^Message to /).waitFor();
    await page.keyboard.press('e');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
    await page.keyboard.type('Sent by the keyboard alone.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('log').getByText('Sent by the keyboard alone.').waitFor();
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('/');
    await page.keyboard.type('keyboard alone');
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
    assert.match(page.url(), /\/messages\/ord_.*q=keyboard/);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('refuse a benefit for a review, mark the words and lose nothing', async () => {
    const page = await fresh('C-1');
    const words = 'Dear Mira, you get a 10% voucher if you change your review to five stars.';
    await page.getByLabel(/^Message to /).fill(words);
    await page.reload();
    const field = page.getByLabel(/^Message to /);
    await field.waitFor();
    assert.equal(await field.inputValue(), words);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('mark').first().waitFor({ state: 'attached' });
    assert.equal(await field.inputValue(), words);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled());
    await look(page, 'messages-benefit');
    await field.fill('Dear Mira, a new one is on its way.');
    assert.equal(await page.locator('mark').count(), 0);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').getByText('a new one is on its way').waitFor();
    expectNoProblems(page, { refused: [422] });
    await leavePage(page);
  });

  it('say why to stay, where one side leads away', async () => {
    const page = await fresh('S-1');
    await write(page, 'Dear Mira, how can we help?');
    const link = await linkOf('s-1@demo.example', 'how can we help?');
    const buyer = await openPage(browser, link, { size: 'phone' });
    const field = buyer.getByLabel('Your message to Harbour Prints');
    await field.fill('Please write to mira@home.example, I never look here.');
    await buyer.getByRole('button', { name: 'Send my message' }).click();
    await buyer.getByText('Harbour Prints has your message.').waitFor();
    assert.equal(await buyer.getByText('Better stay here').count(), 0);
    await page.getByText('Better stay here').waitFor();
    await look(page, 'messages-stay');
    await leavePage(buyer);
    await leavePage(page);
  });

  it('belong to somebody of the team, and two who write at once see each other', async () => {
    const mine = await fresh('T-1');
    await write(mine, 'Dear Mira, is everything all right?');
    await mine.getByLabel('Assigned to').first().click();
    await mine.getByRole('option', { name: 'Me' }).click();
    await mine.getByText('Assignment changed').waitFor();
    await mine.goto(`${list}?show=mine`);
    await mine.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
    await rows(mine).first().click();
    await mine.getByLabel(/^Message to /).fill('Half a sentence of mine');

    const theirs = await asOwner();
    await theirs.goto(mine.url());
    await write(theirs, 'We have looked into it.');
    await mine.getByRole('log').getByText('We have looked into it.').waitFor();
    assert.equal(await mine.getByLabel(/^Message to /).inputValue(), 'Half a sentence of mine');
    await mine.getByRole('button', { name: 'Send', exact: true }).click();
    await theirs.getByRole('log').getByText('Half a sentence of mine').waitFor();
    expectNoProblems(mine);
    await leavePage(theirs);
    await leavePage(mine);
  });

  it('are read and written on the buyer’s own page', async () => {
    const buyer = { email: 'own@demo.example', name: 'Own Page', language: 'en' };
    await platform.order(shop, 'O-1', { buyer });
    const page = await openPage(browser, `${entente.url}/signin?next=/my`, { size: 'phone' });
    await page.getByLabel('E-mail address').fill(buyer.email);
    await page.getByRole('button', { name: 'Send me a sign-in link' }).click();
    await page.getByText('Look in your mailbox').waitFor();
    const mail = await mailTo(entente.url, buyer.email, ({ text }) => text.includes('/sign-in#'));
    await page.goto(linkIn(mail, '/sign-in'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/my$/);
    await page.getByRole('link', { name: 'Write to the shop' }).first().click();
    await page.getByRole('heading', { name: 'Harbour Prints' }).waitFor();
    await look(page, 'my-thread-new');
    await write(page, 'Good morning, has my order left?');
    await look(page, 'my-thread');
    assert.equal(await page.getByText('Note', { exact: true }).count(), 0);

    const team = await asOwner();
    await team.goto(`${list}?show=unread`);
    await team.getByText('has my order left?').first().click();
    await write(team, 'It leaves today.');
    await page.getByText('It leaves today.').waitFor();
    await page.getByRole('link', { name: 'Messages' }).click();
    await rows(page).first().waitFor();
    await look(page, 'my-messages');
    expectNoProblems(page);
    await leavePage(team);
    await leavePage(page);
  });

  it('offer a way out of a link that leads nowhere', async () => {
    const page = await openPage(browser, `${entente.url}/c#nothing.of.the.kind`, { size: 'phone' });
    await page.getByText('This link does not exist').waitFor();
    await look(page, 'conversation-link-unknown');
    await page.getByRole('link', { name: 'Sign in to my orders and reviews' }).click();
    await page.getByRole('button', { name: 'Send me a sign-in link' }).waitFor();
    await leavePage(page);
  });
});
