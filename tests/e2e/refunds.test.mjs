// Staff > Refunds (C9, C11): what is paid by hand is confirmed, what cannot be paid is said and
// tried again, or cancelled.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { reporter } from './kit/cases.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, openAs, operator, owner, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const shop = 'harbour-prints';

describe('refunds', { skip: reasonToSkip() }, () => {
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

  // A case whose shop has ordered its money back.
  const refunded = async (id) => {
    const problem = await report(id);
    const path = `/v1/shops/${problem.shop_id}/cases/${problem.id}`;
    await team.api('POST', `${path}/refund-buyer`, {}, { 'If-Match': `"${problem.version}"` });
    // A case follows its refund a moment later.
    const becomes = (field, wanted) =>
      until(
        async () => (await team.api('GET', path))[field] === wanted,
        `a case that is ${wanted}`,
      );
    return { ...problem, becomes };
  };
  const rowOf = (page, id) => page.getByRole('row').filter({ hasText: id });
  const button = (place, name) => place.getByRole('button', { name, exact: true });

  for (const size of ['desktop', 'phone']) {
    it(`are confirmed, said to fail, tried again and cancelled on a ${size}`, async () => {
      const paid = await refunded(`REF-1-${size}`);
      const stuck = await refunded(`REF-2-${size}`);
      const page = await openAs(browser, entente.url, operator, { size });
      await page.goto(`${entente.url}/staff/refunds`);
      await rowOf(page, paid.order_external_id).waitFor();
      await look(page, `refunds-${size}`);

      await button(rowOf(page, paid.order_external_id), t('ui.refunds.open')).click();
      const dialog = page.getByRole('dialog');
      const go = button(dialog, t('ui.refunds.go.confirm'));
      await go.waitFor();
      assert.ok(await go.isDisabled(), 'without a reference nothing is confirmed');
      await look(page, `refund-confirm-${size}`);
      await dialog.getByLabel(t('ui.refunds.reference')).fill(`SEPA 17/${size}`);
      await go.click();
      await dialog.waitFor({ state: 'hidden' });
      await rowOf(page, `SEPA 17/${size}`).getByText(t('ui.refund_state.succeeded')).waitFor();
      await paid.becomes('outcome', 'refunded_in_full');

      await button(rowOf(page, stuck.order_external_id), t('ui.refunds.open')).click();
      await dialog.getByLabel(t('ui.refunds.fail'), { exact: true }).check();
      await dialog.getByLabel(t('ui.refunds.reason')).fill('The account is closed.');
      await look(page, `refund-fail-${size}`);
      await button(dialog, t('ui.refunds.go.fail')).click();
      await dialog.waitFor({ state: 'hidden' });
      await rowOf(page, stuck.order_external_id).getByText('The account is closed.').waitFor();

      await button(page, t('ui.refund_state.failed')).click();
      await page.waitForURL(/state=failed/);
      await button(rowOf(page, stuck.order_external_id), t('ui.refunds.open_failed')).click();
      await dialog.getByLabel(t('ui.refunds.retry'), { exact: true }).waitFor();
      await look(page, `refund-failed-${size}`);
      await button(dialog, t('ui.refunds.go.retry')).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('heading', { name: t('ui.refunds.none_in_state') }).waitFor();
      await look(page, `refunds-none-${size}`);
      await button(page, t('ui.refunds.show_all')).click();

      await button(rowOf(page, stuck.order_external_id), t('ui.refunds.open')).click();
      await dialog.getByLabel(t('ui.refunds.cancel'), { exact: true }).check();
      await button(dialog, t('ui.refunds.go.cancel')).click();
      await dialog.waitFor({ state: 'hidden' });
      await rowOf(page, stuck.order_external_id)
        .getByText(t('ui.refund_state.cancelled'), { exact: true })
        .waitFor();
      await stuck.becomes('state', 'open');
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  for (const [language, locale] of [
    ['fr', 'fr'],
    ['zh-Hant', 'zh-TW'],
  ]) {
    it(`read well in ${language}`, async () => {
      const say = words(language);
      const { order_external_id } = await refunded(`REF-${language}`);
      for (const size of ['desktop', 'phone']) {
        const page = await openAs(browser, entente.url, operator, { size, locale });
        await page.api('PATCH', '/v1/account', { language });
        await page.goto(`${entente.url}/staff/refunds`);
        await button(rowOf(page, order_external_id), say('ui.refunds.open')).waitFor();
        await look(page, `refunds-${size}-${language}`);
        await button(rowOf(page, order_external_id), say('ui.refunds.open')).click();
        await page.getByRole('dialog').getByLabel(say('ui.refunds.reference')).waitFor();
        await look(page, `refund-confirm-${size}-${language}`);
        expectNoProblems(page);
        await leavePage(page);
      }
    });
  }
});
