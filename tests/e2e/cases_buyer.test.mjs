// A problem with an order, as its buyer meets it (C1 to C5, C9, C14): the wizard by the link of a
// mail on a phone, offers, support after three days, closing, and the same when signed in.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, linkIn, mailTo, operator, owner } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const day = 86_400_000;

describe('cases of a buyer', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let shop;
  let support;
  const name = 'harbour-prints';
  const t = words('en');

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
    shop = await comeIn(entente.url, owner(name));
    support = await comeIn(entente.url, operator);
  });
  after(async () => {
    await shop?.leave();
    await support?.leave();
    await browser?.close();
    await entente?.stop();
  });

  const open = (address, options) => openPage(browser, address, { size: 'phone', ...options });
  const button = (page, label) => page.getByRole('button', { name: label, exact: true });
  // An order and the link to its cases. `away`: it left long ago and has not arrived.
  const ordered = async (id, { away = false, ...change } = {}) => {
    const now = Date.now();
    const lost = {
      status: 'shipped',
      placed_at: new Date(now - 40 * day).toISOString(),
      shipped_at: new Date(now - 38 * day).toISOString(),
      estimated_delivery_at: new Date(now - 30 * day).toISOString(),
      delivered_at: undefined,
    };
    const order = await platform.order(name, id, { ...(away ? lost : {}), ...change });
    const path = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
    return { ...order, link: (await platform.call('POST', path, {})).url };
  };
  // What the other side does, through the API: act(shop, case, 'make-offer', {...}).
  const act = async (page, of, command, data = {}) => {
    const path = `/v1/shops/${of.shop_id}/cases/${of.id}`;
    const { version } = await page.api('GET', path);
    return page.api('POST', `${path}/${command}`, data, { 'If-Match': `"${version}"` });
  };
  const report = async (order, change = {}) => {
    const token = new URL(order.link).hash.slice(1);
    return platform.call('POST', '/v1/case-links/open', {
      token,
      reason: 'not_received',
      wish: 'refund',
      details: 'Nothing has come, and the tracking has said the same for two weeks.',
      ...change,
    });
  };
  const advance = (days) =>
    support.api('POST', '/v1/sandbox/clock', { advance_seconds: days * 86_400 });

  for (const [language, locale, size] of [
    ['en', 'en', 'phone'],
    ['fr', 'fr', 'phone'],
    ['zh-Hant', 'zh-TW', 'phone'],
    ['en', 'en', 'desktop'],
  ]) {
    it(`begin with a few taps by link on a ${size} in ${language}`, async () => {
      const say = words(language);
      const end = `${size}-${language}`;
      const order = await ordered(`W-${end}`);
      const page = await open(order.link, { locale, size });
      await page.getByRole('heading', { name: say('ui.buyer.problem.title') }).waitFor();
      await look(page, `problem-what-${end}`);
      await button(page, say('ui.buyer.problem.what.not_as_described')).click();
      await page.getByRole('heading', { name: say('ui.buyer.problem.item') }).waitFor();
      await look(page, `problem-item-${end}`);
      await page.getByRole('button', { name: /Card set/ }).click();
      await page.getByRole('heading', { name: say('ui.buyer.problem.wish') }).waitFor();
      await look(page, `problem-wish-${end}`);
      await button(page, say('ui.buyer.problem.wish.replacement')).click();
      const field = page.getByLabel(say('ui.buyer.problem.words.not_as_described'));
      await field.fill('Two of the cards are bent. 謝謝 😀 <b>x</b>');
      await page.reload();
      assert.equal(await field.inputValue(), 'Two of the cards are bent. 謝謝 😀 <b>x</b>');
      await look(page, `problem-words-${end}`);
      await button(page, say('ui.buyer.problem.next')).click();
      await page.getByText(say('ui.buyer.problem.recommended')).waitFor();
      assert.ok(await page.getByRole('radio').first().isChecked());
      await look(page, `problem-road-${end}`);
      await page.getByRole('radio').nth(1).check();
      await button(page, say('ui.buyer.problem.open_case')).click();
      await page.getByText(say('ui.buyer.case.is_open')).waitFor();
      await page.getByText('Two of the cards are bent. 謝謝 😀 <b>x</b>').waitFor();
      await button(page, say('ui.buyer.case.close')).waitFor();
      await look(page, `case-opened-${end}`);
      // The page begins with it from now on.
      const again = await open(order.link, { locale, size });
      await again.getByText(say('ui.cases.state.open'), { exact: true }).waitFor();
      expectNoProblems(page);
      await leavePage(again);
      await leavePage(page);
    });
  }

  it('are a message first, where another road is better', async () => {
    const order = await ordered('M-1');
    const page = await open(order.link);
    await button(page, t('ui.buyer.problem.what.cancel')).click();
    await page.getByText(t('ui.buyer.problem.road_title.cancel')).waitFor();
    const field = page.getByLabel('Your message to Harbour Prints');
    assert.match(await field.inputValue(), /cancel order M-1/);
    await look(page, 'problem-cancel');
    await button(page, t('ui.buyer.send_message')).click();
    await page.getByText('Harbour Prints has your message.').waitFor();
    await look(page, 'problem-message-sent');
    const thread = `/v1/shops/${order.shop_id}/orders/${order.id}/thread`;
    const { entries } = await shop.api('GET', thread);
    assert.match(entries.at(-1).body, /cancel order M-1/);
    assert.equal(entries.at(-1).topic, 'cancel');
    expectNoProblems(page);
    await leavePage(page);
  });

  for (const [language, locale, size] of [
    ['en', 'en', 'phone'],
    ['fr', 'fr', 'phone'],
    ['zh-Hant', 'zh-TW', 'desktop'],
  ]) {
    it(`withdraw from the contract with a confirmation in ${language}`, async () => {
      const say = words(language);
      const order = await ordered(`D-${language}`);
      const page = await open(order.link, { locale, size });
      await button(page, say('ui.buyer.problem.what.changed_mind')).click();
      await page.getByRole('heading', { name: say('ui.buyer.withdraw.title') }).waitFor();
      await look(page, `withdraw-${size}-${language}`);
      await button(page, say('ui.buyer.withdraw.go')).click();
      await page.getByRole('dialog').waitFor();
      await look(page, `withdraw-sure-${size}-${language}`);
      await button(page, say('ui.buyer.withdraw.confirm')).click();
      await page.getByText(say('ui.buyer.withdraw.done')).waitFor();
      await page.getByLabel(say('ui.buyer.withdraw.number')).fill('1Z999AA10123456784');
      await button(page, say('ui.buyer.withdraw.sent_go')).click();
      await page.getByText('1Z999AA10123456784').waitFor();
      await look(page, `withdraw-sent-${size}-${language}`);
      const list = await shop.api('GET', `/v1/shops/${order.shop_id}/withdrawals`);
      const mine = list.items.find((row) => row.order_id === order.id);
      assert.equal(mine.state, 'declared');
      assert.equal(mine.may_wait, false);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('say from when, and why, while it is too early', async () => {
    const later = new Date(Date.now() + 20 * day).toISOString();
    const order = await ordered('T-1', {
      status: 'shipped',
      delivered_at: undefined,
      estimated_delivery_at: later,
    });
    const page = await open(order.link);
    await button(page, t('ui.buyer.problem.what.not_received')).click();
    await page.getByText(/A case is possible from/).waitFor();
    await look(page, 'problem-too-early');
    await page.getByLabel('Your message to Harbour Prints').fill('Is it on its way?');
    await button(page, t('ui.buyer.send_message')).click();
    await page.getByText('Harbour Prints has your message.').waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });

  for (const [language, locale, size] of [
    ['en', 'en', 'phone'],
    ['fr', 'fr', 'phone'],
    ['zh-Hant', 'zh-TW', 'desktop'],
  ]) {
    it(`show an offer, another proposal and the refund in ${language}`, async () => {
      const say = words(language);
      const end = `${size}-${language}`;
      const order = await ordered(`O-${language}`, { away: true });
      const opened = await report(order);
      await act(shop, opened, 'comment', { body: 'We are sorry and ask the carrier today.' });
      await act(shop, opened, 'make-offer', {
        solution: 'price_reduction',
        amount_minor: 500,
        note: 'Would this do, as it is late?',
      });
      const page = await open(order.link, { locale, size });
      await button(page, say('ui.buyer.case.accept')).waitFor();
      await page.getByText('Would this do, as it is late?').first().waitFor();
      await look(page, `case-offer-${end}`);
      await button(page, say('ui.buyer.case.propose_other')).click();
      await page.getByRole('dialog').waitFor();
      const wish = say('ui.buyer.problem.wish.refund');
      await page.getByRole('radio', { name: wish, exact: true }).check();
      await page.getByRole('dialog').getByRole('textbox').first().fill('20,5x');
      await button(page, say('ui.buyer.case.propose_yes')).click();
      await page.getByText(say('ui.buyer.case.amount_unread')).waitFor();
      await page.getByRole('dialog').getByRole('textbox').first().fill('20,50');
      await look(page, `case-propose-${end}`);
      await button(page, say('ui.buyer.case.propose_yes')).click();
      await page.getByText(say('ui.buyer.case.you_proposed')).waitFor();
      await look(page, `case-proposed-${end}`);
      await act(shop, opened, 'make-offer', { solution: 'refund' });
      await page.reload();
      await button(page, say('ui.buyer.case.accept')).click();
      await page.getByText(say('ui.buyer.case.no_undo')).waitFor();
      await look(page, `case-accept-${end}`);
      await button(page, say('ui.buyer.case.accept_yes')).click();
      await page.getByText(say('ui.cases.state.settling'), { exact: true }).waitFor();
      await look(page, `case-settling-${end}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('are handed to support after three days and not before, and end with reasons', async () => {
    const order = await ordered('S-1', { away: true });
    const opened = await report(order);
    const page = await open(order.link);
    const call = button(page, t('ui.buyer.case.escalate'));
    await call.waitFor();
    assert.equal(await call.getAttribute('aria-disabled'), 'true');
    await page.getByText(/Possible from/).waitFor();
    await call.click({ force: true });
    assert.equal(await page.getByRole('dialog').count(), 0);
    await look(page, 'case-too-early');
    await advance(4);
    await page.reload();
    await call.waitFor();
    assert.equal(await call.getAttribute('aria-disabled'), null);
    await call.click();
    await page.getByLabel(t('ui.buyer.case.note')).fill('The shop does not answer.');
    await look(page, 'case-escalate');
    await page.getByRole('dialog').getByRole('button', { name: 'Call support' }).click();
    await page.getByText(t('ui.cases.state.escalated'), { exact: true }).waitFor();
    await page.getByText('The shop does not answer.').waitFor();
    await act(support, opened, 'write-to-both', { body: 'Good morning, I look at this now.' });
    const seen = await support.api('GET', `/v1/shops/${opened.shop_id}/cases/${opened.id}`);
    await page.reload();
    await page.getByText('Good morning, I look at this now.').waitFor();
    await look(page, 'case-with-support');
    await act(support, opened, 'decide', {
      criteria: seen.checklist.map((point, at) => ({
        name: point.name,
        finding: at === 1 ? 'not_met' : 'met',
        evidence: 'The timeline of the case.',
      })),
      ground: 'Terms, 4.2: what does not arrive is refunded',
      reasons: 'No proof of delivery was sent within three days.',
      refund_minor: 2600,
      borne_by: 'shop',
    });
    for (const [language, size] of [
      ['en', 'phone'],
      ['fr', 'phone'],
      ['zh-TW', 'desktop'],
    ]) {
      const reader = await open(order.link, { locale: language, size });
      await reader.getByText('No proof of delivery was sent within three days.').first().waitFor();
      await look(reader, `case-decided-${size}-${language}`);
      expectNoProblems(reader);
      await leavePage(reader);
    }
    // The clock may move the case between the reading and the tap; the tap counts nevertheless.
    expectNoProblems(page, { refused: [412] });
    await leavePage(page);
  });

  it('are closed by their buyer, who is asked first, and what is typed is kept', async () => {
    const order = await ordered('C-1', { away: true });
    await report(order);
    const page = await open(order.link);
    const field = page.getByLabel('Write to Harbour Prints');
    await field.fill('Half a sentence');
    await page.reload();
    assert.equal(await field.inputValue(), 'Half a sentence');
    await field.fill('It has come this morning. Thank you!');
    await button(page, t('ui.buyer.case.send')).click();
    await page.getByText(t('ui.buyer.case.sent'), { exact: true }).waitFor();
    assert.equal(await field.inputValue(), '');
    await button(page, t('ui.buyer.case.close')).click();
    await page.getByText(t('ui.buyer.case.ask.close')).waitFor();
    await look(page, 'case-close');
    await button(page, t('ui.buyer.case.back')).click();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await button(page, t('ui.buyer.case.close')).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
    await page.getByText(t('ui.cases.state.closed'), { exact: true }).waitFor();
    assert.equal(await field.count(), 0);
    await look(page, 'case-closed');
    expectNoProblems(page);
    await leavePage(page);
  });

  for (const [locale, size, language] of [
    ['en', 'phone', 'en'],
    ['fr', 'desktop', 'fr'],
    ['zh-TW', 'phone', 'zh-Hant'],
  ]) {
    it(`are opened and kept on the own page on a ${size} in ${language}`, async () => {
      const say = words(language);
      const buyer = { email: `own-${language}@demo.example`.toLowerCase(), name: 'Own', language };
      await ordered(`P-${language}`, { buyer });
      const page = await open(`${entente.url}/signin?next=/my`, { locale, size });
      await page.locator('input[type=email]').fill(buyer.email);
      await page.locator('input[type=email]').press('Enter');
      const mail = await mailTo(entente.url, buyer.email, ({ text }) => text.includes('/sign-in#'));
      await page.goto(linkIn(mail, '/sign-in'));
      await page.getByRole('main').getByRole('button').first().click();
      await page.waitForURL(/\/my$/);
      await page.getByRole('link', { name: say('ui.my.problem') }).waitFor();
      await look(page, `my-orders-problem-${size}-${language}`);
      await page.getByRole('link', { name: say('ui.my.problem') }).click();
      await button(page, say('ui.buyer.problem.what.not_as_described')).waitFor();
      await look(page, `my-problem-${size}-${language}`);
      await button(page, say('ui.buyer.problem.what.not_as_described')).click();
      await page.getByRole('button', { name: /Tide chart/ }).click();
      await button(page, say('ui.buyer.problem.wish.refund')).click();
      await page.getByRole('textbox').fill('The harbour is a different one.');
      await button(page, say('ui.buyer.problem.next')).click();
      await page.getByRole('radio').nth(1).check();
      await button(page, say('ui.buyer.problem.open_case')).click();
      await page.waitForURL(/\/my\/cases\//);
      await page.getByText('The harbour is a different one.').waitFor();
      await look(page, `my-case-${size}-${language}`);
      await page
        .getByLabel(say('ui.buyer.case.write').replace('{shop}', 'Harbour Prints'))
        .fill('!');
      await button(page, say('ui.buyer.case.send')).click();
      await page.getByText(say('ui.buyer.case.sent'), { exact: true }).waitFor();
      await page.getByRole('link', { name: say('ui.my.cases') }).click();
      await page.locator('[data-row-link]').first().waitFor();
      await look(page, `my-cases-${size}-${language}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('offer a way out of a link that leads nowhere', async () => {
    const page = await open(`${entente.url}/p#nothing.of.the.kind`);
    await page.getByText('This link does not exist').waitFor();
    await look(page, 'problem-link-unknown');
    await leavePage(page);
  });
});
