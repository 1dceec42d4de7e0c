// What a decision names outside, questions that must be answered, a return that its carrier moves,
// the shop's list of withdrawals, and its terms in public.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reporter } from './kit/cases.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, openAs, operator, owner, support, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const shop = 'harbour-prints';
const rows = (page) => page.locator('[data-row-link]');
const button = (page, name) => page.getByRole('button', { name, exact: true });

describe('how things end', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let report;
  let staff;
  const t = words('en');

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
    report = reporter(entente.url, platform, shop);
    staff = await comeIn(entente.url, operator);
  });
  after(async () => {
    await staff?.leave();
    await browser?.close();
    await entente?.stop();
  });

  const act = async (problem, command, data) => {
    const path = `/v1/shops/${problem.shop_id}/cases/${problem.id}`;
    const { version } = await staff.api('GET', path);
    return staff.api('POST', `${path}/${command}`, data, { 'If-Match': `"${version}"` });
  };
  const escalated = async (id) => {
    const problem = await report(id);
    await act(problem, 'escalate-early', { ground: 'seller_inactive', note: 'Nobody answers.' });
    return problem;
  };

  for (const size of ['desktop', 'phone']) {
    it(`names the bodies of each side, on a ${size}`, async () => {
      await staff.api('PUT', '/v1/redress-bodies', { items: [] });
      const page = await openAs(browser, entente.url, operator, { size });
      await page.goto(`${entente.url}/staff/redress`);
      await page.getByText(/No out-of-court body is named for buyers/).waitFor();
      await look(page, `redress-none-${size}`);
      await button(page, t('ui.redress.add.buyer')).click();
      await button(page, t('ui.redress.add.shop')).click();
      const names = page.getByLabel(t('ui.redress.name'));
      const addresses = page.getByLabel(t('ui.redress.url'));
      await names.nth(0).fill('Médiateur du commerce');
      await addresses.nth(0).fill('https://ec.europa.eu/consumers/odr');
      await page.getByLabel(t('ui.redress.country')).nth(0).fill('fr');
      await names.nth(1).fill('Cabinet A');
      await addresses.nth(1).fill('https://cabinet-a.example');
      await button(page, t('ui.save')).click();
      await page.getByText(/This platform was shut down/).waitFor();
      await look(page, `redress-refused-${size}`);
      await addresses.nth(0).fill('https://mediateur.example');
      await button(page, t('ui.save')).click();
      await page.getByText(/Fewer than two mediators/).waitFor();
      await page.getByText(/No out-of-court body is named/).waitFor({ state: 'hidden' });
      await look(page, `redress-${size}`);
      expectNoProblems(page, { refused: [422] });

      const problem = await escalated(`BODIES-${size}`);
      const seen = await staff.api('GET', `/v1/shops/${problem.shop_id}/cases/${problem.id}`);
      await act(problem, 'decide', {
        criteria: seen.checklist.map(({ name }) => ({
          name,
          finding: 'met',
          evidence: 'The timeline of the case.',
        })),
        ground: 'Terms, 4.2',
        reasons: 'The carrier delivered it to the right door.',
        refund_minor: 0,
        borne_by: 'nobody',
      });
      const mine = await openPage(browser, undefined, { size });
      await mine.goto(problem.link);
      await mine.locator('[data-redress]').getByText('Médiateur du commerce').waitFor();
      await look(mine, `redress-buyer-${size}`);
      expectNoProblems(mine);
      await leavePage(mine);
      const theirs = await openAs(browser, entente.url, owner(shop), { size });
      await theirs.goto(problem.url);
      await theirs.locator('[data-redress]').getByText('Cabinet A').waitFor();
      assert.equal(await theirs.getByText('Médiateur du commerce').count(), 0);
      await look(theirs, `redress-shop-${size}`);
      expectNoProblems(theirs);
      await leavePage(theirs);
      await leavePage(page);
    });

    it(`says what silence to a question means, on a ${size}`, async () => {
      const problem = await escalated(`ASK-${size}`);
      const page = await openAs(browser, entente.url, support, { size });
      await page.goto(`${entente.url}/staff/cases/${problem.shop_id}/${problem.id}`);
      await button(page, t('ui.cases.action.ask')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('ui.cases.ask.question')).fill('Where is the proof of delivery?');
      await dialog.getByLabel(t('ui.cases.ask.mandatory')).check();
      await look(page, `ask-mandatory-${size}`);
      await button(dialog, t('ui.cases.ask.go')).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText(t('ui.cases.question.mandatory'), { exact: true }).waitFor();
      const theirs = await openAs(browser, entente.url, owner(shop), { size });
      await theirs.goto(problem.url);
      await theirs.getByText(/The answer is mandatory: if you stay silent/).waitFor();
      await look(theirs, `asked-mandatory-${size}`);
      await staff.api('POST', '/v1/sandbox/clock', { advance_seconds: 4 * 86_400 });
      await theirs.getByText(/left a mandatory question unanswered/).waitFor();
      await look(theirs, `silence-shop-${size}`);
      await page.getByText(/left a mandatory question unanswered/).waitFor();
      await look(page, `silence-support-${size}`);
      expectNoProblems(theirs);
      expectNoProblems(page);
      await leavePage(theirs);
      await leavePage(page);
    });

    it(`follows the parcel of a return, on a ${size}`, async () => {
      const problem = await report(`PARCEL-${size}`, {
        reason: 'not_as_described',
        wish: 'return_then_refund',
      });
      const page = await openAs(browser, entente.url, owner(shop), { size });
      await page.goto(problem.url);
      await button(page, t('ui.cases.action.make_offer')).click();
      let dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('ui.cases.solution.return_then_refund')).check();
      await button(dialog, t('ui.cases.offer.go')).click();
      await dialog.waitFor({ state: 'hidden' });
      await problem.act('accept-offer', { number: 1 });
      await button(page, t('ui.cases.action.instruct_return')).click();
      dialog = page.getByRole('dialog');
      const number = size === 'phone' ? '9400111899223100001234' : '1Z999AA10123456784';
      await dialog.getByLabel(t('ui.cases.return.instructions')).fill('To Quay 1, Le Havre.');
      await dialog.getByLabel(t('ui.cases.return.label_number')).fill(number);
      await dialog.getByLabel(t('ui.cases.return.to_postal_code')).fill('76600');
      await dialog.getByLabel(t('ui.cases.return.to_city')).fill('Le Havre');
      await dialog.getByLabel(t('ui.cases.return.to_country')).fill('FR');
      await look(page, `return-instruct-${size}`);
      await button(dialog, t('ui.cases.action.instruct_return')).click();
      await dialog.waitFor({ state: 'hidden' });
      const tell = (progress, postal_code, city) =>
        staff.api('POST', '/v1/sandbox/carrier-events', {
          shop_id: problem.shop_id,
          order_id: problem.order_id,
          tracking_number: number,
          progress,
          postal_code,
          city,
          country: 'FR',
        });
      const state = (name) =>
        page.getByText(t(`ui.cases.return.state.${name}`), { exact: true }).first();
      await tell('in_transit', '69002', 'Lyon');
      await state('on_its_way').waitFor();
      await tell('delivered', '75011', 'Paris');
      await page.reload();
      await page.getByText(/another postal code than the shop/).waitFor();
      await look(page, `return-elsewhere-${size}`);
      // Of two words of one instant the first is believed.
      await staff.api('POST', '/v1/sandbox/clock', { advance_seconds: 3600 });
      await tell('delivered', '76600', 'Le Havre');
      await state('delivered').waitFor();
      await look(page, `return-delivered-${size}`);
      expectNoProblems(page);
      await leavePage(page);
      const mine = await openPage(browser, undefined, { size });
      await mine.goto(problem.link);
      await mine.getByText(t('ui.buyer.return.state.delivered'), { exact: true }).waitFor();
      await look(mine, `return-delivered-buyer-${size}`);
      expectNoProblems(mine);
      await leavePage(mine);
    });

    it(`finds withdrawals by state and words, on a ${size}`, async () => {
      for (const id of [`WD-A-${size}`, `WD-B-${size}`]) {
        const order = await platform.order(shop, id);
        const path = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
        const { url } = await platform.call('POST', path, {});
        const token = new URL(url).hash.slice(1);
        const made = await platform.call('POST', '/v1/withdrawal-links/declare', { token });
        if (id.startsWith('WD-B')) {
          await platform.call('POST', '/v1/withdrawal-links/take-back', {
            token,
            withdrawal_id: made.id,
          });
        }
      }
      const page = await openAs(browser, entente.url, owner(shop), { size });
      await page.goto(`${entente.url}/shops/${shop}/withdrawals`);
      await rows(page).first().waitFor();
      await look(page, `withdrawals-${size}`);
      await page.getByLabel(t('ui.withdrawals.search')).fill(`wd-a-${size}`);
      await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
      await page.getByRole('button', { name: t('ui.withdrawals.state.closed') }).click();
      await page.waitForURL(/state=closed/);
      await page.getByRole('heading', { name: t('ui.withdrawals.none_found') }).waitFor();
      await look(page, `withdrawals-none-found-${size}`);
      await button(page, t('ui.filters_clear')).click();
      await rows(page).nth(1).waitFor();
      expectNoProblems(page);
      await leavePage(page);
    });

    it(`shows a shop's terms in public, on a ${size}`, async () => {
      const { shop_id: id } = await report(`PUBLIC-${size}`);
      const team = await comeIn(entente.url, owner(shop));
      await team.api('PUT', `/v1/shops/${id}/terms`, {
        returns_accepted: true,
        return_days: 30,
        return_postage: 'shop',
        refund_condition: 'unused',
        processing_days: 2,
      });
      await team.leave();
      const page = await openPage(browser, undefined, { size });
      await page.goto(`${entente.url}/s/${shop}`);
      await page.getByText(/You can return goods within 30 days/).waitFor();
      await look(page, `public-terms-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('leaves no key behind when a case was played', async () => {
    const active = async () => {
      const { items } = await staff.api('GET', '/v1/api-keys?limit=100');
      return items.filter((key) => key.name === 'Sandbox: play a case' && !key.revoked_at).length;
    };
    const page = await openAs(browser, entente.url, operator);
    await page.goto(`${entente.url}/staff/sandbox/play`);
    await button(page, t('ui.play.go')).click();
    await button(page, t('ui.play.again')).waitFor();
    assert.equal(await active(), 1);
    await button(page, t('ui.play.again')).click();
    await until(async () => (await active()) === 0, 'the key to be revoked');
    expectNoProblems(page);
    await leavePage(page);
  });
});
