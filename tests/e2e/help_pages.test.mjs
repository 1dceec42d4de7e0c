// The two help pages of a marketplace, walked as they are written. "What to do about a negative
// review": account, Shop Manager, Reviews, the order, the envelope, a message. "How to resolve a
// dispute with a buyer": account, Shop Manager, Support, Tickets, "Cases reported about your shop",
// the case; a comment that reaches the buyer by mail, tracking, proof of shipping with files, the
// refund.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reporter } from './kit/cases.mjs';
import { pdf, photoOf } from './kit/files.mjs';
import { openPlatform } from './kit/orders.mjs';
import { mailTo, owner, signIn } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { button, openShopManager, refundOnTicket } from './kit/steps.mjs';
import { words } from './kit/words.mjs';

const roads = [
  ['fr', 'fr', 'desktop', 'atelier-lune'],
  ['fr', 'fr', 'phone', 'atelier-lune'],
  ['en', 'en', 'desktop', 'harbour-prints'],
  ['en', 'en', 'phone', 'harbour-prints'],
  ['zh-Hant', 'zh-TW', 'desktop', 'mountain-tea'],
  ['zh-Hant', 'zh-TW', 'phone', 'mountain-tea'],
];

describe('the help pages', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const buyerOf = (id, language) => ({
    email: `${id.toLowerCase()}@demo.example`,
    name: 'Mira Lindqvist',
    language,
  });
  // From the front page of the marketplace to Shop Manager.
  const manager = async ({ say, size, locale, shop }) => {
    const page = await openPage(browser, undefined, { size, locale });
    await signIn(page, entente.url, owner(shop));
    await page.goto(entente.url);
    await openShopManager(page, say, shop);
    return page;
  };

  for (const [language, locale, size, shop] of roads) {
    const say = words(language);
    const end = `${size}-${language}`;

    it(`about a negative review holds on a ${size} in ${language}`, async () => {
      const id = `BAD-${end}`;
      const buyer = buyerOf(id, language);
      await platform.order(shop, id, { buyer });
      await platform.call('POST', `/v1/orders/${id}/reviews`, {
        shop,
        product: 'tide',
        stars: 2,
        title: 'Bent',
        body: 'One corner is bent.',
        display_name: 'Mira L.',
        language,
      });
      const page = await manager({ say, size, locale, shop });
      await page.getByRole('link', { name: say('ui.nav.reviews'), exact: true }).click();
      await page.getByRole('heading', { name: say('ui.nav.reviews') }).waitFor();
      // The order that the review is about, and its envelope.
      await page.getByLabel(say('ui.reviews.search')).fill(id);
      await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
      await page.getByText(say('ui.order.named', { id })).waitFor();
      await look(page, `help-review-${end}`);
      await page
        .getByRole('link', { name: say('ui.reviews.write_to', { name: 'Mira L.' }) })
        .click();
      await page.waitForURL(/\/messages\/ord_/);
      const message = `We are sorry. What happened to the corner? 謝謝 ${end}`;
      await page.getByLabel(say('ui.messages.to', { name: buyer.name })).fill(message);
      await button(page, say('ui.messages.send')).click();
      await page.getByRole('log').getByText(message).waitFor();
      const mail = await mailTo(entente.url, buyer.email, ({ text }) => text.includes(message));
      assert.match(mail.text, /\/c#/, 'the buyer can answer at once');
      expectNoProblems(page);
      await leavePage(page);
    });

    it(`about a dispute with a buyer holds on a ${size} in ${language}`, async () => {
      const id = `HELP-${end}`;
      const buyer = buyerOf(id, language);
      await reporter(entente.url, platform, shop)(id, {}, { buyer });
      const page = await manager({ say, size, locale, shop });
      const support = say('ui.nav.support');
      if (size === 'phone') {
        await page.getByRole('button', { name: support }).click();
        await page.getByRole('menuitem', { name: say('ui.nav.tickets') }).click();
      } else {
        await page.getByRole('link', { name: support, exact: true }).click();
        await page.getByRole('link', { name: say('ui.nav.tickets') }).click();
      }
      await page.getByRole('heading', { name: say('ui.nav.tickets') }).waitFor();
      await page.getByRole('link', { name: say('ui.cases.tab_cases') }).click();
      const row = page.getByRole('row').filter({ hasText: id });
      await row.waitFor();
      await look(page, `help-tickets-${end}`);
      await row.locator('[data-row-link]').click();
      await page.waitForURL(/\/tickets\/case_/);

      // "Add your comment" writes to the buyer, by mail too.
      const comment = `Thank you, we look into it. 謝謝 😀 <b>${size}</b>`;
      await page.getByLabel(say('ui.cases.comment.label')).fill(comment);
      await button(page, say('ui.cases.comment.go')).click();
      await page.getByRole('listitem').getByText(comment).waitFor();
      await mailTo(entente.url, buyer.email, ({ text }) => text.includes(comment));

      // "Add tracking"; one digit is wrong, and the number's own check digit tells.
      await button(page, say('ui.cases.action.add_tracking')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(say('ui.cases.tracking.number')).fill('1Z999AA10123456785');
      await button(dialog, say('ui.cases.tracking.go')).click();
      await dialog.getByRole('alert').waitFor();
      await look(page, `help-tracking-${end}`);
      await dialog.getByLabel(say('ui.cases.tracking.number')).fill('1Z999AA10123456784');
      await button(dialog, say('ui.cases.tracking.go')).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('1Z999AA10123456784').first().waitFor();

      // Proof of shipping: the receipt of the carrier and a photo, with what they prove.
      const photo = await photoOf(page);
      await page.locator('input[type=file]').setInputFiles([pdf, photo]);
      const name = say('ui.cases.evidence.proves', { name: pdf.name });
      await page.getByRole('textbox', { name }).click();
      await page.getByRole('option').first().click();
      await look(page, `help-proof-${end}`);
      await button(page, say('ui.cases.comment.go')).click();
      await page.getByRole('link', { name: pdf.name }).waitFor();
      await page
        .getByRole('button', { name: say('ui.cases.evidence.enlarge', { name: photo.name }) })
        .waitFor();
      await look(page, `help-ticket-${end}`);

      await refundOnTicket(page, say);
      await page.getByText(say('ui.cases.state.settling'), { exact: true }).first().waitFor();
      await look(page, `help-refund-${end}`);
      expectNoProblems(page, { refused: [422] });
      await leavePage(page);
    });
  }
});
