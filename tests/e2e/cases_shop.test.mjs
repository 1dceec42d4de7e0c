// Cases at the shop and at support (C4 to C14): offers, returns, refunds that work and that do not,
// and support's queue to a decision by checklist.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reporter } from './kit/cases.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, openAs, operator, owner, signIn, support } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const shop = 'harbour-prints';
const rows = (page) => page.locator('[data-row-link]');

describe('cases of a shop', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let report;
  let team;
  const t = words('en');

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    report = reporter(entente.url, await openPlatform(entente.url), shop);
    team = await comeIn(entente.url, owner(shop));
  });
  after(async () => {
    await team?.leave();
    await browser?.close();
    await entente?.stop();
  });

  // What a person at the payment provider would say: answer(case, 'fail', { reason: '...' }).
  const answer = async (problem, command, data) => {
    const staff = await comeIn(entente.url, operator);
    const { refunds } = await staff.api('GET', `/v1/shops/${problem.shop_id}/cases/${problem.id}`);
    const path = `/v1/shops/${problem.shop_id}/refunds/${refunds.at(-1).id}`;
    const { version } = await staff.api('GET', path);
    await staff.api('POST', `${path}/${command}`, data, { 'If-Match': `"${version}"` });
    await staff.leave();
  };
  const button = (page, name) => page.getByRole('button', { name, exact: true });

  for (const size of ['desktop', 'phone']) {
    it(`are done as wished by one click, or taken back by steps, on a ${size}`, async () => {
      const { shop_id: id } = await report(`TERMS-${size}`);
      await team.api('PUT', `/v1/shops/${id}/terms`, {
        returns_accepted: true,
        return_days: 60,
        return_postage: 'shop',
        refund_condition: 'original_packaging',
        processing_days: 3,
      });
      const wish = { reason: 'not_as_described', wish: 'return_then_refund' };
      const problem = await report(`RETURN-${size}`, wish);
      const page = await openPage(browser, undefined, { size });
      await signIn(page, entente.url, owner(shop));
      await page.goto(`${entente.url}/shops/${shop}/settings/policies`);
      await page.getByText(t('ui.terms.conflicts')).waitFor();
      await look(page, `terms-${size}`);
      await page.goto(problem.url);
      await page.getByText(t('ui.cases.fits.title'), { exact: true }).waitFor();
      await look(page, `fits-own-policy-${size}`);
      const asked = t('ui.cases.solution.return_then_refund');
      const state = (name) =>
        page.getByText(t(`ui.cases.return.state.${name}`), { exact: true }).first();
      await button(page, t('ui.cases.fits.go').replace('{wish}', asked)).click();
      await button(page, t('ui.cases.action.instruct_return')).click();
      let dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('ui.cases.return.instructions')).fill('To Quay 1, Harbour.');
      await button(dialog, t('ui.cases.action.instruct_return')).click();
      await state('awaiting_parcel').waitFor();
      await problem.act('mark-return-sent', { number: '1Z999AA10123456784' });
      await state('on_its_way').waitFor();
      await look(page, `return-${size}`);
      await button(page, t('ui.cases.action.check_return')).click();
      dialog = page.getByRole('dialog');
      await look(page, `return-check-${size}`);
      await button(dialog, t('ui.cases.action.check_return')).click();
      await page.getByText(t('ui.cases.state.settling')).first().waitFor();
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('are filtered, searched and walked by keyboard', async () => {
    await report('K-1');
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(`${entente.url}/shops/${shop}/tickets`);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: t('ui.cases.state.settling') }).click();
    await page.waitForURL(/state=settling/);
    await page.goto(`${entente.url}/shops/${shop}/tickets?q=nobody-says-this`);
    await page.getByRole('heading', { name: t('ui.cases.none_found') }).waitFor();
    await look(page, 'tickets-none-found');
    await button(page, t('ui.filters_clear')).last().click();
    await rows(page).first().waitFor();
    await page.getByLabel(t('ui.cases.search')).fill('K-1');
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tickets\/case_/);
    await page.getByLabel(t('ui.cases.comment.label')).waitFor();
    await page.keyboard.press('e');
    await page.keyboard.type('Written by the keyboard alone.');
    await page.reload();
    const field = page.getByLabel(t('ui.cases.comment.label'));
    assert.equal(await field.inputValue(), 'Written by the keyboard alone.');
    await field.press('Control+Enter');
    await page.getByRole('listitem').getByText('Written by the keyboard alone.').waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });

  it('are solved by an offer, and what the buyer does appears by itself', async () => {
    const problem = await report('O-1');
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(problem.url);
    await button(page, t('ui.cases.action.make_offer')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('ui.cases.solution.price_reduction')).check();
    await dialog.getByLabel(t('ui.cases.offer.reduction')).fill('5.50');
    await look(page, 'ticket-offer-dialog');
    await button(dialog, t('ui.cases.offer.go')).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('€5.50').first().waitFor();
    await look(page, 'ticket-offer');
    await button(page, t('ui.cases.action.withdraw_offer')).click();
    await page.getByText(t('ui.cases.offer_state.withdrawn')).first().waitFor();
    await problem.act('make-offer', { solution: 'replacement' });
    await button(page, t('ui.cases.action.accept_offer')).click();
    await button(page.getByRole('dialog'), t('ui.cases.offer.accept')).click();
    await page.getByText(t('ui.cases.offer_state.accepted')).first().waitFor();
    await look(page, 'ticket-offer-accepted');
    expectNoProblems(page);
    await leavePage(page);
  });

  for (const size of ['desktop', 'phone']) {
    it(`end with a refund, also one that fails at first, on a ${size}`, async () => {
      const problem = await report(`R-${size}`);
      const page = await openAs(browser, entente.url, owner(shop), { size });
      await page.goto(problem.url);
      await button(page, t('ui.cases.action.refund_buyer')).click();
      const dialog = page.getByRole('dialog');
      await look(page, `ticket-refund-${size}`);
      await button(dialog, t('ui.cases.refund.next')).click();
      await dialog.getByText(t('ui.cases.refund.final')).waitFor();
      await look(page, `ticket-refund-sure-${size}`);
      await dialog.getByRole('button', { name: /^Refund / }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText(t('ui.cases.refund_state.processing'), { exact: true }).waitFor();
      await answer(problem, 'fail', { reason: 'The card is closed.' });
      await button(page, t('ui.cases.action.retry_refund')).waitFor();
      await look(page, `ticket-refund-failed-${size}`);
      await button(page, t('ui.cases.action.retry_refund')).click();
      await page.getByText(t('ui.cases.refund_state.processing'), { exact: true }).waitFor();
      await answer(problem, 'confirm', { reference: 'bank 42' });
      await page.getByText(t('ui.cases.refund_state.succeeded'), { exact: true }).waitFor();
      await page.getByText(t('ui.cases.outcome.refunded_in_full')).first().waitFor();
      await look(page, `ticket-refunded-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('are listed at their order', async () => {
    const problem = await report('L-1');
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(`${entente.url}/shops/${shop}/orders/${problem.order_id}`);
    await page.getByRole('link', { name: t('ui.cases.reason.not_received') }).click();
    await page.waitForURL(problem.url);
    await leavePage(page);
  });

  for (const size of ['desktop', 'phone']) {
    it(`rest and are handed over in support's queue, on a ${size}`, async () => {
      const problem = await report(`Q-${size}`);
      const staff = await comeIn(entente.url, operator);
      await staff.api(
        'POST',
        `/v1/shops/${problem.shop_id}/cases/${problem.id}/escalate-early`,
        { ground: 'seller_inactive', note: 'Nobody answers.' },
        { 'If-Match': `"${problem.version}"` },
      );
      await staff.leave();
      const page = await openAs(browser, entente.url, support, { size });
      await page.goto(`${entente.url}/staff/cases`);
      await button(page, t('ui.cases.queue.free')).click();
      await page.getByLabel(t('ui.cases.search')).fill(`Q-${size}`);
      const row = page.getByRole('link', { name: t('ui.cases.reason.not_received') });
      await row.first().waitFor();
      await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
      await look(page, `queue-free-${size}`);
      await row.click();
      await button(page, t('ui.cases.action.hold')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('ui.cases.hold.note')).fill('The carrier answers on Monday.');
      await look(page, `support-hold-${size}`);
      await button(dialog, t('ui.cases.action.hold')).click();
      await dialog.waitFor({ state: 'hidden' });
      await page
        .getByText(/Rests until/)
        .first()
        .waitFor();
      await look(page, `support-resting-${size}`);
      await page.goto(`${entente.url}/staff/cases?part=resting`);
      await page
        .getByText(/Rests until/)
        .first()
        .waitFor();
      await look(page, `queue-resting-${size}`);
      await row.click();
      await button(page, t('ui.cases.action.hand_over')).click();
      await dialog.getByLabel(t('ui.cases.hand_over.to')).click();
      await page.getByRole('option', { name: 'Robin Demo' }).click();
      await dialog.getByLabel(t('ui.cases.hand_over.note')).fill('You know this carrier.');
      await look(page, `support-hand-over-${size}`);
      await button(dialog, t('ui.cases.action.hand_over')).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('Sam Okafor handed the case to Robin Demo.').waitFor();
      await page.goto(`${entente.url}/staff/cases?part=mine`);
      await page.getByText(t('ui.cases.queue.none_here')).waitFor();
      await look(page, `queue-mine-empty-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  for (const size of ['desktop', 'phone']) {
    it(`are decided by support from its queue, on a ${size}`, async () => {
      const problem = await report(`S-${size}`);
      const page = await openAs(browser, entente.url, operator, { size });
      await page.goto(`${entente.url}/staff/cases`);
      await rows(page).first().waitFor();
      await look(page, `queue-${size}`);
      // The shop's page leads support to its own.
      await page.goto(problem.url);
      await page.waitForURL(/\/staff\/cases\/shop_/);
      await button(page, t('ui.cases.action.escalate_early')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('ui.cases.early_ground.seller_inactive')).check();
      await dialog.getByLabel(t('ui.cases.escalate.note')).fill('Nobody answers for the shop.');
      await look(page, `support-early-${size}`);
      await button(dialog, t('ui.cases.escalate.go')).click();
      await dialog.waitFor({ state: 'hidden' });
      await button(page, t('ui.cases.action.take')).click();
      await button(page, t('ui.cases.action.release')).waitFor();
      await page.getByText(t('ui.cases.comment.kind.add_note'), { exact: true }).click();
      await page.getByLabel(t('ui.cases.comment.note')).fill('The carrier has lost it.');
      await button(page, t('ui.note.add')).click();
      await page.getByRole('listitem').getByText('The carrier has lost it.').waitFor();

      await button(page, t('ui.cases.action.decide')).click();
      const points = page.getByRole('radiogroup');
      const preview = button(page, t('ui.cases.decide.preview'));
      for (const finding of await page
        .getByLabel(t('ui.cases.finding.met'), { exact: true })
        .all()) {
        await finding.check();
      }
      assert.ok((await points.count()) >= 4);
      assert.ok(await preview.isDisabled());
      for (const evidence of await page.getByPlaceholder(t('ui.cases.decide.evidence')).all()) {
        await evidence.fill('The tracking shows no delivery.');
      }
      await page.getByText(/^All: /).click();
      await page.getByLabel(t('ui.cases.borne_by.shop'), { exact: true }).check();
      await page.getByLabel(t('ui.cases.verdict.ground')).fill('2.1 Orders that do not arrive');
      await page
        .getByLabel(t('ui.cases.verdict.reasons'), { exact: true })
        .fill('Nothing shows a delivery.');
      // An hour of reading outlives a reload.
      await page.reload();
      await button(page, t('ui.cases.action.decide')).click();
      await look(page, `support-decide-${size}`);
      await preview.click();
      await look(page, `support-preview-${size}`);
      await button(page, t('ui.cases.decide.send')).click();
      await page.getByRole('heading', { name: t('ui.cases.verdict.title') }).waitFor();
      await look(page, `support-decided-${size}`);
      expectNoProblems(page);

      const theirs = await openAs(browser, entente.url, owner(shop), { size });
      await theirs.goto(problem.url);
      await theirs.getByText('Nothing shows a delivery.').first().waitFor();
      assert.equal(await theirs.getByText('The carrier has lost it.').count(), 0);
      await look(theirs, `ticket-decided-${size}`);
      await leavePage(theirs);
      await leavePage(page);
    });
  }
});
