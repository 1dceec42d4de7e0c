// Working through disputes (M3 to M9): the lists with their filters and keys, a dispute's page, the
// editor that refuses a benefit (C-1) and loses nothing, and two people who see each other's work.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { openAs, owner } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const shop = 'harbour-prints';
const rows = (page) => page.locator('[data-row-link]');

describe('disputes', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let list;

  before(async () => {
    entente = await startEntente({ demo: true });
    list = `${entente.url}/shops/${shop}/disputes`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const openDispute = async (page, state) => {
    await page.goto(`${list}?view=table&state=${state}`);
    await rows(page).first().click();
    await page.waitForURL(/\/disputes\/dis_/);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  for (const size of ['desktop', 'phone']) {
    it(`are listed on a ${size} as a board, a table and figures`, async () => {
      const page = await openAs(browser, entente.url, owner(shop), { size });
      await page.goto(`${entente.url}/shops/${shop}`);
      await page.getByText('Show the figures as a table').waitFor();
      await look(page, `dashboard-${size}`);
      await page.getByText('Show the figures as a table').click();
      assert.equal(await page.locator('tbody tr').count(), 30);
      const low = await page.locator('tbody td:last-child').allInnerTexts();
      assert.equal(
        low.map(Number).reduce((sum, each) => sum + each),
        4,
      );

      await page.goto(list);
      await rows(page).first().waitFor();
      await look(page, `disputes-board-${size}`);
      await page.goto(`${list}?view=table`);
      await rows(page).first().waitFor();
      assert.equal(await rows(page).count(), 4);
      await look(page, `disputes-table-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });

    it(`are told on a ${size} with review, order, messages and timeline`, async () => {
      const page = await openAs(browser, entente.url, owner(shop), { size });
      for (const state of ['awaiting_customer', 'updated_by_customer', 'closed']) {
        await openDispute(page, state);
        await page.getByRole('heading', { name: 'Timeline' }).waitFor();
        await look(page, `dispute-${state}-${size}`);
      }
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('are filtered; the address keeps the choice', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(`${list}?view=table`);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: /^Awaiting customer/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
    assert.match(page.url(), /state=awaiting_customer/);
    await page.reload();
    await rows(page).first().waitFor();
    assert.equal(await rows(page).count(), 1);
    const on = page.getByRole('button', { name: /^Awaiting customer/ });
    assert.equal(await on.getAttribute('aria-pressed'), 'true');

    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByText('1 ★', { exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 2);
    await page.getByRole('searchbox').fill('nothing of the kind');
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
    await look(page, 'disputes-none-found');
    await page.goBack();
    await page.goForward();
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 4);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /\.csv$/);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('are walked by keyboard', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(`${list}?view=table`);
    await rows(page).first().waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.waitFor();
    await look(page, 'shortcuts');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, await rows(page).first().innerText());
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement?.type), 'search');
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/disputes\/dis_/);
    await page.getByLabel('Message').waitFor();
    await page.keyboard.press('e');
    assert.match(await page.evaluate(() => document.activeElement?.tagName), /INPUT|TEXTAREA/);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('keep what is being written over a reload and refuse a benefit for a review', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await openDispute(page, 'open');
    const message = page.getByLabel('Message');
    const words = 'Dear Ruth, we give you a 10% voucher if you change your review to five stars.';
    await message.fill(words);
    await page.getByLabel('Subject').fill('Your cards 😀');
    await page.reload();
    await message.waitFor();
    assert.equal(await message.inputValue(), words);
    assert.equal(await page.getByLabel('Subject').inputValue(), 'Your cards 😀');

    await page.getByText('A benefit must not be tied to a review').first().waitFor();
    assert.ok(await page.getByRole('button', { name: 'Send the e-mail' }).isDisabled());
    assert.equal(await message.inputValue(), words);
    await look(page, 'dispute-benefit');

    await message.fill('Dear Ruth, a new set is on its way to you.');
    await page.getByText('A benefit must not be tied').first().waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Preview' }).click();
    const mail = page.frameLocator('iframe');
    await mail.getByText('a new set is on its way').waitFor();
    await look(page, 'dispute-preview');
    expectNoProblems(page);
    await leavePage(page);
  });

  it('tell what the server refuses, next to the words, and lose nothing', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await openDispute(page, 'open');
    const words = 'A refund of 5 euros for you once you delete the review.';
    // The preview that would have warned does not come: only the sending itself is refused.
    await page.route('**/reply-preview', (route) => route.abort());
    await page.getByLabel('Message').fill(words);
    await page.getByRole('button', { name: 'Send the e-mail' }).click();
    await page
      .getByText(/benefit/)
      .first()
      .waitFor();
    assert.equal(await page.getByLabel('Message').inputValue(), words);
    assert.equal(await page.getByLabel('Message').getAttribute('aria-invalid'), 'true');
    await look(page, 'dispute-refused');
    await leavePage(page);
  });

  it('show at once what a colleague does', async () => {
    const mine = await openAs(browser, entente.url, owner(shop));
    const theirs = await openAs(browser, entente.url, owner(shop));
    await openDispute(mine, 'awaiting_customer');
    await mine.getByLabel('Add the note').waitFor();
    await theirs.goto(`${list}?view=table`);
    await theirs.getByRole('button', { name: 'Closed 1', exact: false }).waitFor();
    await theirs.goto(mine.url());
    await theirs.getByLabel('Add the note').fill('Rang her, she is glad about the call.');
    await theirs.getByRole('button', { name: 'Add the note' }).click();
    await mine.getByText('Rang her, she is glad about the call.').first().waitFor();

    await mine.getByLabel('Add the note').fill('Half a sentence of mine');
    await theirs.getByRole('button', { name: 'Mark as solved' }).click();
    await theirs.getByRole('dialog').getByRole('button', { name: 'Mark as solved' }).click();
    await mine.getByText(/One reminder goes to the customer on/).waitFor();
    assert.equal(await mine.getByLabel('Add the note').inputValue(), 'Half a sentence of mine');
    await look(mine, 'dispute-follow-up');

    await theirs.getByRole('button', { name: 'Close…' }).click();
    await theirs.getByLabel('Solved, the review stays as it is').check();
    await look(theirs, 'dispute-close');
    await theirs.getByRole('button', { name: 'Close the dispute' }).click();
    await mine.getByText('This dispute is closed').waitFor();
    await theirs.getByRole('button', { name: 'Undo' }).click();
    await mine.getByText('Your turn: write to the customer').waitFor();
    expectNoProblems(mine);
    expectNoProblems(theirs);
    await leavePage(mine);
    await leavePage(theirs);
  });
});
