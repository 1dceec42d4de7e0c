// The pages of the operator: from the set-up link of the first start, over shops, people, keys and
// the outbox, to the sandbox whose clock moves when told to (X7).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { linkIn, mailTo, openAs, operator, signIn } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const password = 'a sentence that works well';
const places = ['shops', 'people', 'keys', 'outbox', 'sandbox'];

describe('the operator', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  for (const size of ['desktop', 'phone']) {
    it(`finds every staff page on a ${size}`, async () => {
      const page = await openAs(browser, entente.url, operator, { size });
      for (const place of places) {
        await page.goto(`${entente.url}/staff/${place}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await look(page, `staff-${place}-${size}`);
      }
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('searches shops and opens a new one for an owner', async () => {
    const page = await openAs(browser, entente.url, operator);
    await page.goto(`${entente.url}/staff/shops`);
    await page.getByRole('searchbox').fill('wool');
    await page.waitForURL(/q=wool/);
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
    await page.getByRole('button', { name: 'New shop' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the shop').fill('Sel & Poivre 2');
    assert.equal(await dialog.getByLabel('Handle').inputValue(), 'sel-poivre-2');
    await dialog.getByLabel('Handle').fill('harbour-prints');
    await dialog.getByLabel('Owner’s e-mail address').fill('owner@sel.example');
    await dialog.getByRole('button', { name: 'Create the shop' }).click();
    await dialog.locator('[aria-invalid=true]').first().waitFor();
    assert.equal(await dialog.getByLabel('Name of the shop').inputValue(), 'Sel & Poivre 2');
    await look(page, 'shop-new-refused');
    await dialog.getByLabel('Handle').fill('sel-poivre-2');
    await dialog.getByRole('button', { name: 'Create the shop' }).click();
    await page.getByText('Sel & Poivre 2 is ready.').waitFor();
    assert.ok(linkIn(await mailTo(entente.url, 'owner@sel.example'), '/join'));
    expectNoProblems(page, { refused: [409] });
    await leavePage(page);
  });

  it('shows the secret of a key once, and revokes it', async () => {
    const page = await openAs(browser, entente.url, operator);
    await page.goto(`${entente.url}/staff/keys`);
    await page.getByRole('button', { name: 'New key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('shop platform');
    await dialog.getByLabel('orders.write').check();
    await look(page, 'key-new');
    await dialog.getByRole('button', { name: 'Create the key' }).click();
    await dialog.getByText('This is the only time the key is shown').waitFor();
    const secret = await dialog.getByLabel('shop platform').inputValue();
    assert.ok(secret.length > 24, 'a secret worth the name');
    await look(page, 'key-secret');
    const asMachine = () =>
      fetch(`${entente.url}/v1/orders/none?shop=harbour-prints`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
        body: '{}',
      });
    assert.notEqual((await asMachine()).status, 401);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('shop platform').waitFor();
    await page.getByText(secret).waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByText('shop platform').waitFor();
    assert.ok(!(await page.content()).includes(secret));
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked').waitFor();
    assert.equal((await asMachine()).status, 401);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('invites staff and changes their roles', async () => {
    const page = await openAs(browser, entente.url, operator);
    await page.goto(`${entente.url}/staff/people`);
    await page.getByRole('button', { name: 'Invite someone' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('sam@demo.example');
    await dialog.getByLabel('Name').fill('Sam Support');
    await dialog.getByRole('checkbox', { name: /^trust and safety/i }).check();
    await look(page, 'people-invite');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('searchbox').fill('sam@');
    await page.getByText('Sam Support').waitFor();
    await page.getByText('Invited', { exact: true }).first().waitFor();
    const link = linkIn(await mailTo(entente.url, 'sam@demo.example'), '/join');
    const sam = await openPage(browser, link, { zone: 'Pacific/Auckland' });
    await sam.getByLabel('Name').fill('Sam Support');
    await sam.getByLabel('New password').fill(password);
    await sam.getByRole('button', { name: 'Join' }).click();
    await sam.waitForURL(/\/staff/);
    const session = await (await sam.request.get(`${entente.url}/v1/session`)).json();
    assert.equal(session.account.time_zone, 'Pacific/Auckland');
    await leavePage(sam);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('moves the clock; what is due happens, and its mail can be read', async () => {
    const page = await openAs(browser, entente.url, operator);
    await page.goto(`${entente.url}/staff/sandbox`);
    const now = page.locator('p[aria-live=polite]');
    const before = await now.innerText();
    await page.getByRole('button', { name: '7 days' }).click();
    await page.waitForFunction(
      (text) => document.querySelector('p[aria-live=polite]').innerText !== text,
      before,
    );
    await page.locator('button[data-row-link]').first().waitFor();
    await page.locator('button[data-row-link]').first().click();
    await page.frameLocator('iframe').locator('h1, p').first().waitFor();
    await look(page, 'sandbox-mail');
    await page.getByText('Headers', { exact: true }).click();
    await page.getByText(/Auto-Submitted: auto-generated/).waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });
});

describe('the first start', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;

  before(async () => {
    // Mail that cannot leave: nobody listens there.
    const smtp = ['--smtp-url', 'smtp://127.0.0.1:9', '--smtp-security', 'none'];
    entente = await startEntente({
      sandbox: false,
      flags: [...smtp, '--smtp-from', 'entente@example.org', '--smtp-timeout-seconds', '2'],
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  it('makes the operator by the printed link, once, and knows no other way in', async () => {
    const door = await openPage(browser, `${entente.url}/`);
    await door.getByText('The set-up link is needed').waitFor();
    await look(door, 'setup-without-link');
    await leavePage(door);
    const page = await openPage(browser, entente.setupLink(), { size: 'phone' });
    await page.getByLabel('Name').fill('Robin');
    await page.getByLabel('E-mail address').fill('robin@example.org');
    await page.getByLabel('New password').fill('password123');
    await page.getByRole('button', { name: 'Create the operator account' }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    await look(page, 'setup-weak-password');
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Create the operator account' }).click();
    await page.waitForURL(/\/staff/);
    await look(page, 'setup-done');
    await leavePage(page);
    const again = await openPage(browser, entente.setupLink());
    await again.waitForURL(/\/signin/);
    await leavePage(again);
  });

  it('tells at the door who may not come in, and keeps the address', async () => {
    const page = await openPage(browser, `${entente.url}/signin`, { size: 'phone' });
    await page.getByLabel('E-mail address').fill('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.locator('[aria-live=assertive]').getByText(/\w/).first().waitFor();
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'robin@example.org');
    await look(page, 'sign-in-refused');
    await page.getByRole('button', { name: 'Forgotten your password?' }).click();
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look in your mailbox').waitFor();
    await leavePage(page);
  });

  it('says of every empty place why it is empty', async () => {
    const page = await openPage(browser);
    await signIn(page, entente.url, 'robin@example.org', password);
    for (const [place, title] of [
      ['shops', 'No shop found'],
      ['keys', 'No key yet'],
    ]) {
      await page.goto(`${entente.url}/staff/${place}`);
      await page.getByRole('heading', { name: title }).waitFor();
      await look(page, `empty-${place}`);
    }
    await page.goto(`${entente.url}/staff/shops`);
    await page.getByRole('button', { name: 'New shop' }).first().click();
    await page.getByLabel('Name of the shop').fill('New Shop');
    await page.getByRole('button', { name: 'Create the shop' }).click();
    await page.getByText('New Shop is ready.').waitFor();
    for (const [place, title] of [
      ['', 'All clear'],
      ['/disputes?view=table', 'Nothing to put right'],
      ['/reviews', 'No review yet'],
      ['/orders', 'No order yet'],
    ]) {
      await page.goto(`${entente.url}/shops/new-shop${place}`);
      await page.getByRole('heading', { name: title }).waitFor();
      await look(page, `empty-shop${place.replace(/\W+/g, '-')}`);
    }
    expectNoProblems(page);
    await leavePage(page);
  });

  it('shows mail that could not leave, why, and sends it again', async () => {
    const page = await openPage(browser);
    await signIn(page, entente.url, 'robin@example.org', password);
    await page.goto(`${entente.url}/staff/outbox`);
    await page
      .getByText(/connect to server/)
      .first()
      .waitFor();
    await look(page, 'outbox-failing');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByText('It will be tried again in a moment.').waitFor();
    await page.getByText('Failed', { exact: true }).click();
    await page.getByRole('heading', { name: 'No failures' }).waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });
});
