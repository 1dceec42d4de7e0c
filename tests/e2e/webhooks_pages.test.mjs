// Webhooks by hand: at a shop's settings and at the operator's, with a real system at the end.
import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';

import { Webhook } from 'standardwebhooks';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { openAs, operator, owner, until } from './kit/people.mjs';
import { startReceiver } from './kit/receiver.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const handle = 'fil-et-lin';

describe('the pages of webhooks', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  const t = words('en');

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const button = (place, name) => place.getByRole('button', { name, exact: true });
  const now = async () =>
    Date.parse((await (await fetch(`${entente.url}/v1/sandbox/clock`)).json()).now);
  const passes = (seconds) =>
    fetch(`${entente.url}/v1/sandbox/clock`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ advance_seconds: seconds }),
    });
  const entries = (page) => page.getByRole('list', { name: t('ui.webhooks.log') });

  for (const size of ['desktop', 'phone']) {
    it(`make, test, repair and remove a webhook of a shop on a ${size}`, async () => {
      const receiver = await startReceiver();
      const page = await openAs(browser, entente.url, owner(handle), { size });
      await page.api('PATCH', '/v1/account', { language: 'en' });
      await page.goto(`${entente.url}/shops/${handle}/settings/webhooks`);
      await page.getByRole('heading', { name: t('ui.webhooks.none') }).waitFor();
      await look(page, `webhooks-none-${size}`);
      await button(page, t('ui.webhooks.new')).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('ui.webhooks.url')).fill('ftp://example.org');
      await button(dialog, t('ui.webhooks.create')).click();
      await dialog.locator('[aria-invalid=true]').waitFor();
      await dialog.getByLabel(t('ui.webhooks.url')).fill(receiver.url);
      await dialog.getByLabel(t('ui.webhooks.description')).fill('The warehouse');
      await dialog.getByLabel(t('ui.webhooks.some')).check();
      await dialog.getByLabel(t('ui.webhooks.search')).fill('order');
      await dialog.getByRole('checkbox', { name: 'order.placed' }).check();
      await dialog.getByRole('checkbox', { name: 'order.cancelled' }).check();
      await look(page, `webhook-new-${size}`);
      await button(dialog, t('ui.webhooks.create')).click();
      await dialog.getByText(t('ui.webhooks.once'), { exact: true }).waitFor();
      const secret = await dialog.getByLabel(t('ui.webhooks.secret')).inputValue();
      assert.match(secret, /^whsec_/);
      await look(page, `webhook-secret-${size}`);
      await button(dialog, t('ui.keys_page.kept')).click();
      await page.getByRole('heading', { name: receiver.url }).waitFor();
      assert.ok(!(await page.content()).includes(secret));

      // The test arrives, and the secret that was shown believes it.
      await button(page, t('ui.webhooks.test')).click();
      const told = await receiver.next('webhook.test');
      mock.timers.enable({ apis: ['Date'], now: await now() });
      try {
        assert.equal(new Webhook(secret).verify(told.body, told.headers).type, 'webhook.test');
      } finally {
        mock.timers.reset();
      }
      await entries(page).getByText(t('ui.delivery_state.delivered')).waitFor();
      await entries(page).getByRole('button').first().click();
      await entries(page).getByText('"webhook.test"').waitFor();
      await look(page, `webhook-log-${size}`);

      // The other side is down; what failed is sent again once it is back.
      receiver.answer(503);
      await platform.order(handle, `hook-${size}`);
      await receiver.next('order.placed');
      await entries(page).getByText('503').first().waitFor();
      const before = receiver.received.length;
      receiver.answer(204);
      await passes(10);
      await until(() => receiver.received.length > before, 'the next try');
      await button(page, t('ui.delivery_state.delivered')).click();
      await entries(page).getByText('order.placed').first().waitFor();
      await entries(page)
        .getByRole('button', { name: /order\.placed/ })
        .click();
      const once = receiver.received.length;
      await button(page, t('ui.webhooks.replay')).click();
      await until(() => receiver.received.length > once, 'the replay');

      await button(page, t('ui.webhooks.disable')).click();
      await page.getByText(t('ui.webhook_state.disabled'), { exact: true }).waitFor();
      await look(page, `webhook-disabled-${size}`);
      await button(page, t('ui.webhooks.enable')).click();
      await page.getByText(t('ui.webhook_state.active'), { exact: true }).waitFor();
      await button(page, t('ui.webhooks.replay_failed')).click();
      await page.getByText(t('ui.webhooks.replayed')).first().waitFor();

      await button(page, t('ui.webhooks.more')).click();
      await page.getByRole('menuitem', { name: t('ui.webhooks.rotate') }).click();
      await button(dialog, t('ui.webhooks.rotate_go')).click();
      const turned = await dialog.getByLabel(t('ui.webhooks.secret')).inputValue();
      assert.notEqual(turned, secret);
      await button(dialog, t('ui.keys_page.kept')).click();
      await button(page, t('ui.webhooks.more')).click();
      await page.getByRole('menuitem', { name: t('ui.webhooks.change') }).click();
      await dialog.getByLabel(t('ui.webhooks.all')).check();
      await button(dialog, t('ui.save')).click();
      await page.getByText(t('ui.webhooks.hears_all')).waitFor();
      await button(page, t('ui.webhooks.more')).click();
      await page.getByRole('menuitem', { name: t('ui.webhooks.remove') }).click();
      await button(dialog, t('ui.remove')).click();
      await page.getByRole('heading', { name: t('ui.webhooks.none') }).waitFor();
      expectNoProblems(page, { refused: [422] });
      await leavePage(page);
      await receiver.stop();
    });
  }

  it('let the operator hear of every shop', async () => {
    const receiver = await startReceiver();
    const page = await openAs(browser, entente.url, operator);
    await page.goto(`${entente.url}/staff/webhooks`);
    await button(page, t('ui.webhooks.new')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('ui.webhooks.url')).fill(receiver.url);
    await button(dialog, t('ui.webhooks.create')).click();
    await button(dialog, t('ui.keys_page.kept')).click();
    const placed = await platform.order('harbour-prints', 'hook-all');
    const told = JSON.parse((await receiver.next('order.placed')).body);
    assert.equal(told.data.shop_id, placed.shop_id);
    await button(page, t('ui.webhooks.log')).click();
    await entries(page).getByText('order.placed').waitFor();
    await look(page, 'staff-webhooks-desktop');
    expectNoProblems(page);
    await leavePage(page);
    await receiver.stop();
  });
});
