// Money as the shop sees it (C11): the statement and its filters, the file for the bookkeeper, and
// the money of one case on the ticket and on support's page. All figures tell the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reporter } from './kit/cases.mjs';
import { line, openPlatform } from './kit/orders.mjs';
import { comeIn, openAs, operator, owner, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { button, chooseLanguage, confirmRefund, passDoor } from './kit/steps.mjs';
import { words } from './kit/words.mjs';

// These have moved some money before.
const shops = [
  { language: 'en', locale: 'en', shop: 'harbour-prints', currency: 'GBP' },
  { language: 'fr', locale: 'fr', shop: 'atelier-lune', currency: 'EUR' },
  { language: 'zh-Hant', locale: 'zh-TW', shop: 'mountain-tea', currency: 'TWD' },
];

describe('money', { skip: reasonToSkip() }, () => {
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

  // Two cases of a shop, one refunded in part and one in full, both paid by hand; and one that is
  // open, so that its money is held. Refunds are booked once they are paid.
  const paidCases = async ({ shop, currency, language }) => {
    const team = await comeIn(entente.url, owner(shop));
    const staff = await openAs(browser, entente.url, operator);
    await chooseLanguage(await staffPage(staff), 'en');
    const report = reporter(entente.url, platform, shop);
    const refund = async (id, minor) => {
      const of = { currency, lines: [line('goods', 'Goods', 1, 9200, currency)] };
      const problem = await report(`${id}-${language}`, {}, of);
      const path = `/v1/shops/${problem.shop_id}/cases/${problem.id}`;
      if (minor) {
        const version = { 'If-Match': `"${problem.version}"` };
        await team.api('POST', `${path}/refund-buyer`, { amount_minor: minor }, version);
        await staff.goto(`${entente.url}/staff/refunds`);
        const order = problem.order_external_id;
        await confirmRefund(staff, words('en'), { order, reference: `BANK ${order}` });
        // The case follows a moment later, and gives back what was held.
        await until(async () => {
          const { state, postings } = await team.api('GET', path);
          return state !== 'settling' && postings.some(({ kind }) => kind === 'recovery');
        }, 'the refund in the books, and the case after it');
      }
      return problem;
    };
    const part = await refund('PART', 3150);
    const full = await refund('FULL', 9200);
    const held = await refund('HELD');
    const statement = await team.api('GET', `/v1/shops/${part.shop_id}/statement`);
    await leavePage(staff);
    await team.leave();
    return { part, full, held, statement };
  };
  const staffPage = async (page) => {
    await page.goto(`${entente.url}/staff`);
    await page.getByRole('heading').first().waitFor();
    return page;
  };

  for (const road of shops) {
    const { language, locale, shop, currency } = road;
    it(`of a shop and of a case agree, in ${language}`, async () => {
      const say = words(language);
      const { part, full, held, statement } = await paidCases(road);
      // A minus sign and no hyphen, as beside figures.
      const money = (minor, signDisplay = 'auto') =>
        new Intl.NumberFormat(language, { style: 'currency', currency, signDisplay })
          .format(minor / 100)
          .replace('-', '\u2212');
      const moved = (minor) => money(minor, 'exceptZero');
      for (const size of ['desktop', 'phone']) {
        const page = await openPage(browser, undefined, { size, locale });
        await page.goto(`${entente.url}/shops/${shop}`);
        await passDoor(page, owner(shop));
        await page.getByRole('link', { name: say('ui.nav.money'), exact: true }).click();
        await page.getByRole('heading', { name: say('ui.nav.money') }).waitFor();
        const row = (of) =>
          page
            .getByRole('row')
            .filter({ hasText: say('ui.order.named', { id: of.order_external_id }) });
        const recovered = (of) => row(of).filter({ hasText: say('ui.posting.recovery') });
        await recovered(part).getByText(moved(-3150), { exact: true }).first().waitFor();
        await recovered(full).getByText(moved(-9200), { exact: true }).first().waitFor();
        const { available_minor: available, held_minor: kept } = statement.balance;
        // Below zero it is said to be owed, without a sign.
        await page
          .getByText(money(Math.abs(available)), { exact: true })
          .first()
          .waitFor();
        await page.getByText(money(kept), { exact: true }).first().waitFor();
        await look(page, `money-${size}-${language}`);

        // What was kept back for the open case alone.
        await page.getByRole('textbox', { name: say('ui.money.kind'), exact: true }).click();
        await page.getByRole('option', { name: say('ui.posting.hold'), exact: true }).click();
        await page.waitForURL(/kind=hold/);
        await recovered(part).waitFor({ state: 'detached' });
        await row(held).getByText(moved(-9200), { exact: true }).first().waitFor();
        await look(page, `money-held-${size}-${language}`);
        await button(page, say('ui.filters_clear')).click();
        await page.getByRole('textbox', { name: say('ui.money.period'), exact: true }).click();
        const lastYear = say('ui.money.period.last_year');
        await page.getByRole('option', { name: lastYear, exact: true }).click();
        await page.getByText(say('ui.money.none_found'), { exact: true }).first().waitFor();
        await look(page, `money-none-${size}-${language}`);
        await button(page, say('ui.filters_clear')).click();

        // The file has one line for each, under names that a program reads.
        await recovered(part).waitFor();
        const download = page.waitForEvent('download');
        await page.getByRole('link', { name: say('ui.disputes.csv') }).click();
        const csv = readFileSync(await (await download).path(), 'utf8');
        const [head, ...lines] = csv
          .replace(/^\uFEFF/, '')
          .trim()
          .split('\r\n');
        assert.equal(head, 'posted_at,kind,order,case,refund,currency,amount,balance,posting');
        const booked = (of) =>
          lines
            .map((each) => each.split(','))
            .filter(([, kind, order]) => {
              return kind === 'recovery' && order === of.order_external_id;
            });
        assert.deepEqual(
          booked(part).map(([, , , , , , amount]) => amount),
          ['-31.50'],
        );
        assert.deepEqual(
          booked(full).map(([, , , , , , amount]) => amount),
          ['-92.00'],
        );

        // The same on the ticket of the case, which the line leads to.
        await recovered(part)
          .getByRole('link', { name: say('ui.money.case'), exact: true })
          .click();
        await page.waitForURL(/\/tickets\/case_/);
        await caseMoneyTells(page, say, moved);
        await look(page, `money-ticket-${size}-${language}`);
        expectNoProblems(page);
        await leavePage(page);

        const desk = await openAs(browser, entente.url, operator, { size, locale });
        await chooseLanguage(await staffPage(desk), language);
        await desk.goto(`${entente.url}/staff/cases/${part.shop_id}/${part.id}`);
        await caseMoneyTells(desk, say, moved);
        await look(desk, `money-support-${size}-${language}`);
        expectNoProblems(desk);
        await leavePage(desk);
      }
    });
  }

  // What the shop gave, the buyer got.
  const caseMoneyTells = async (page, say, moved) => {
    const table = page.getByRole('table', { name: say('ui.cases.money') });
    await table.waitFor();
    const cells = (kind) =>
      table
        .getByRole('row')
        .filter({ hasText: say(`ui.posting.${kind}`) })
        .getByRole('cell');
    const tells = (kind, minor) =>
      cells(kind)
        .filter({ hasText: moved(minor) })
        .first()
        .waitFor();
    await tells('recovery', -3150);
    await tells('refund', 3150);
  };
});
