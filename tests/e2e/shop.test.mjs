// What a shop does besides disputes: its reviews and the check of those that wait (M4, C-3), the
// one public reply (R4), orders, settings and team.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { line, openPlatform } from './kit/orders.mjs';
import { linkIn, mailTo, openAs, operator, owner } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const rows = (page) => page.locator('[data-row-link]');
const listed = (page, count) =>
  page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-row-link]').length === wanted,
    count,
  );
const sections = ['alerts', 'replies', 'moderation', 'policies', 'team', 'shop'];

describe('a shop', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let at;

  before(async () => {
    entente = await startEntente({ demo: true });
    at = (shop, place) => `${entente.url}/shops/${shop}${place}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  for (const size of ['desktop', 'phone']) {
    it(`reads its reviews and orders on a ${size}`, async () => {
      const page = await openAs(browser, entente.url, owner('oak-and-ember'), { size });
      await page.goto(at('oak-and-ember', '/reviews'));
      await listed(page, 12);
      await page.getByText('12 reviews').waitFor();
      await look(page, `reviews-${size}`);
      await rows(page).first().click();
      await page.getByRole('heading', { name: 'Order', exact: true }).waitFor();
      await look(page, `review-${size}`);
      await page.goto(at('oak-and-ember', '/orders'));
      await listed(page, 20);
      await look(page, `orders-${size}`);
      await rows(page).first().click();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await page.getByLabel('Review link').waitFor();
      await look(page, `order-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });

    it(`finds its settings on a ${size}`, async () => {
      const page = await openAs(browser, entente.url, owner('oak-and-ember'), { size });
      for (const section of sections) {
        await page.goto(at('oak-and-ember', `/settings/${section}`));
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await look(page, `settings-${section}-${size}`);
      }
      await page.goto(`${entente.url}/account`);
      await look(page, `account-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('filters and searches its reviews; the address keeps the choice', async () => {
    const page = await openAs(browser, entente.url, owner('oak-and-ember'));
    await page.goto(at('oak-and-ember', '/reviews'));
    await listed(page, 12);
    await page.getByText('5 ★', { exact: true }).last().click();
    await page.waitForURL(/stars=/);
    await page.getByRole('searchbox').fill('packed');
    await page.waitForURL(/q=packed/);
    // Not the empty list of while it loads.
    await page.waitForFunction(() => {
      const found = [...document.querySelectorAll('[data-row-link]')];
      return (
        found.length > 0 && found.every((row) => row.closest('li').innerText.includes('packed'))
      );
    });
    const found = await rows(page).count();
    assert.ok(found > 0 && found < 12, `${found} found`);
    await page.reload();
    await listed(page, found);
    await page.getByRole('searchbox').fill('zzz');
    await page.getByRole('heading', { name: 'No review fits these filters' }).waitFor();
    await look(page, 'reviews-none-found');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await listed(page, 12);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('sees what waits for a check, publishes it, and cannot refuse', async () => {
    const page = await openAs(browser, entente.url, owner('north-wool'));
    await page.goto(at('north-wool', ''));
    await page.getByRole('link', { name: 'Have a look' }).click();
    await page.waitForURL(/state=held/);
    // A fresh page holds no rows of the one before, so what is counted is what waits.
    await page.reload();
    await rows(page).first().waitFor();
    const waiting = await rows(page).count();
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
    await look(page, 'review-held');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).waitFor({ state: 'hidden' });
    await page.goto(`${at('north-wool', '/reviews')}?state=held`);
    if (waiting > 1) await listed(page, waiting - 1);
    else await page.getByRole('heading', { name: 'No review fits these filters' }).waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });

  it('is told why a review was refused: one of eight grounds, and the words', async () => {
    const page = await openAs(browser, entente.url, operator);
    const review = await heldReview();
    await page.goto(at('bamboo-lane', `/reviews/${review}`));
    await page.getByRole('button', { name: 'Refuse…' }).click();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.getByRole('radio').count(), 8);
    const go = dialog.getByRole('button', { name: 'Refuse the review' });
    assert.ok(await go.isDisabled());
    await dialog.getByLabel('Advertising or spam').check();
    await dialog.getByLabel('The passage that breaks the rule').focus();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight');
    await dialog.getByLabel('Explanation to the author').fill('It names another shop’s address.');
    await look(page, 'review-refuse');
    await go.click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('It names another shop’s address.').first().waitFor();
    await look(page, 'review-refused');
    expectNoProblems(page);
    await leavePage(page);
  });

  // A review that waits for its check, handed over by the shop platform where moderation is on.
  async function heldReview() {
    const platform = await openPlatform(entente.url);
    await platform.order('bamboo-lane', 'H-1', { lines: [line('item-3', '木尺', 1, 1900)] });
    const made = await platform.call('POST', '/v1/orders/H-1/reviews', {
      shop: 'bamboo-lane',
      product: 'item-3',
      stars: 5,
      title: '很好 😀',
      body: '😀😀 buy at other-shop.example, cheaper!',
      display_name: '林小姐',
      language: 'zh-Hant',
    });
    assert.equal(made.state, 'held');
    return made.review_id;
  }

  it('replies in public once it has read that the buyer cannot edit any more', async () => {
    const page = await openAs(browser, entente.url, owner('oak-and-ember'));
    await page.goto(`${at('oak-and-ember', '/reviews')}?stars=1`);
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Write a reply' }).click();
    await page.getByText('Talk first, reply last').waitFor();
    await page.getByLabel('Your reply').fill('Thank you. We have changed how we pack.');
    await look(page, 'public-reply');
    await page.getByRole('button', { name: 'Publish the reply' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish the reply now?' });
    await dialog.waitFor();
    await look(page, 'public-reply-asked');
    await dialog.getByRole('button', { name: 'Publish the reply' }).click();
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    await page.getByText('Thank you. We have changed how we pack.').first().waitFor();
    await page.getByText('Talk first, reply last').waitFor({ state: 'hidden' });
    expectNoProblems(page);
    await leavePage(page);
  });

  it('changes its settings', async () => {
    const page = await openAs(browser, entente.url, owner('oak-and-ember'));
    const save = async (button = page.getByRole('button', { name: 'Save' })) => {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() !== 'GET'),
        button.click(),
      ]);
      assert.ok(answer.ok(), `${answer.status()} ${answer.url()}`);
      await page.getByText('Saved').first().waitFor();
    };
    await page.goto(at('oak-and-ember', '/settings/alerts'));
    await page.getByLabel('Send the alert to').fill('not an address');
    await page.getByLabel('Send the alert to').fill('alerts@oak.example');
    await page.getByRole('textbox', { name: 'Answer within' }).fill('6');
    await save();
    await page.reload();
    const email = page.getByLabel('Send the alert to');
    await email.waitFor();
    assert.equal(await email.inputValue(), 'alerts@oak.example');

    await page.goto(at('oak-and-ember', '/settings/shop'));
    await page.locator('.mantine-MultiSelect-input').click();
    await page.getByRole('option', { name: 'French' }).click();
    await page.keyboard.press('Escape');
    await save();

    await page.goto(at('oak-and-ember', '/settings/replies'));
    await page.getByText('There is no default reply in French yet.').waitFor();
    await look(page, 'settings-reply-missing');
    await page.getByRole('button', { name: 'Use the suggested text' }).click();
    assert.match(await page.getByLabel('Message').inputValue(), /\{buyer\}/);
    await save();
    const missing = page.getByText('There is no default reply in French yet.');
    await missing.waitFor({ state: 'hidden' });

    await page.goto(at('oak-and-ember', '/settings/moderation'));
    await save(page.getByRole('radio', { name: /^On:/ }));

    await page.goto(at('oak-and-ember', '/settings/policies'));
    await page.getByLabel('Text in English').fill('30 days, unused. We pay the way back.');
    const texts = page.locator('form').filter({ has: page.getByLabel('Text in English') });
    await save(texts.getByRole('button', { name: 'Save' }));
    await page.reload();
    await page.getByLabel('Text in English').waitFor();
    assert.match(await page.getByLabel('Text in English').inputValue(), /^30 days/);
    expectNoProblems(page);
    await leavePage(page);
  });

  it('invites somebody, who accepts by the link in the mail', async () => {
    const page = await openAs(browser, entente.url, owner('oak-and-ember'));
    await page.goto(at('oak-and-ember', '/settings/team'));
    await page.getByLabel('E-mail address').fill('kim@oak.example');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Invited', { exact: true }).waitFor();
    await look(page, 'team-invited');
    expectNoProblems(page);
    await leavePage(page);

    const link = linkIn(await mailTo(entente.url, 'kim@oak.example'), '/join');
    const kim = await openPage(browser, link, { size: 'phone' });
    await kim.getByText('Oak & Ember').first().waitFor();
    await look(kim, 'join');
    await kim.getByLabel('Name').fill('Kim');
    await kim.getByLabel('New password').fill('entente');
    await kim.getByLabel('New password').fill('a sentence that works well');
    await kim.getByRole('button', { name: 'Join' }).click();
    await kim.waitForURL(/\/shops\/oak-and-ember/);
    await kim.getByRole('heading', { name: 'Dashboard' }).waitFor();
    expectNoProblems(kim);
    await leavePage(kim);

    const again = await openPage(browser, link, { size: 'phone' });
    await again.getByText('This link has been used').waitFor();
    await look(again, 'join-used');
    await leavePage(again);
  });
});
