// What a buyer meets, on a phone and without an account: the review form by a signed link (R5), the
// update link (M6), "my page" by a sign-in link (SEC-6), and links that are no good any more.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deflateSync, crc32 } from 'node:zlib';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, linkIn, mailTo, operator } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

// A picture as a telephone might take one, only smaller: PNG, one colour.
function photo(side = 64) {
  const chunk = (type, data) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0]);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 0x6b)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a buyer', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let usedLink;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
    await platform.order('harbour-prints', 'B-1');
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const open = (address, options) => openPage(browser, address, { size: 'phone', ...options });
  const advance = async (days) => {
    const staff = await comeIn(entente.url, operator);
    await staff.api('POST', '/v1/sandbox/clock', { advance_seconds: days * 86_400 });
    await staff.leave();
  };

  it('reviews an order by its link; what is typed survives a reload', async () => {
    const link = await platform.link('harbour-prints', 'B-1');
    const page = await open(link);
    await page.getByRole('heading', { name: 'How was your order from Harbour Prints?' }).waitFor();
    await look(page, 'review-form');
    await page.getByRole('button', { name: 'Send my review' }).click();
    await page.getByText('Please choose the stars first.').waitFor();

    // The stars are one group of radio buttons: the arrow keys move among them.
    await page.getByRole('radio', { name: '1 star', exact: true }).focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await page.getByText('Satisfied', { exact: true }).waitFor();
    await page.getByLabel('Title').fill('Good paper 😀');
    await page.getByLabel('Your review').fill('Thick, matt, 謝謝. <b>bold</b>');
    await page.reload();
    await page.getByLabel('Title').waitFor();
    assert.equal(await page.getByLabel('Title').inputValue(), 'Good paper 😀');
    assert.ok(await page.getByRole('radio', { name: '4 stars' }).isChecked());

    const files = page.locator('input[type=file]');
    await files.setInputFiles({ name: 'shot.png', mimeType: 'image/png', buffer: photo() });
    await page.getByRole('button', { name: 'Remove photo 1' }).waitFor();
    await page.locator('.shot progress').waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
    await look(page, 'review-form-filled');
    await page.getByRole('button', { name: 'Send my review' }).click();
    await page.getByText('Your review is public now.').waitFor();
    await look(page, 'review-thanks');
    await page.getByRole('button', { name: 'Continue with the next one' }).click();
    await page.getByRole('heading', { name: 'Card set' }).waitFor();
    expectNoProblems(page);

    await page.reload();
    await page.getByRole('button', { name: /Tide chart/ }).click();
    await page.getByText('Thick, matt, 謝謝. <b>bold</b>').waitFor();
    await page.getByRole('button', { name: 'Edit my review' }).click();
    assert.equal(await page.getByLabel('Title').inputValue(), 'Good paper 😀');
    await page.getByLabel('Title').fill('Very good paper');
    await page.getByRole('button', { name: 'Save my changes' }).click();
    await page.getByText('Your review is public now.').waitFor();
    await leavePage(page);

    const shown = await open(`${entente.url}/p/harbour-prints/tide`);
    await shown.getByRole('heading', { name: 'Very good paper' }).waitFor();
    await shown.getByText('Thick, matt, 謝謝. <b>bold</b>').waitFor();
    await shown.getByRole('img', { name: /photo/i }).first().waitFor();
    await shown.getByText(/updated on/).waitFor();
    expectNoProblems(shown);
    await leavePage(shown);
  });

  it('reads the form in the language of the order', async () => {
    const buyer = { email: 'zoe@demo.example', name: 'Zoé Blanc', language: 'fr' };
    await platform.order('atelier-lune', 'B-2', { buyer });
    const link = await platform.link('atelier-lune', 'B-2');
    const french = await open(link);
    await french.getByRole('button', { name: 'Envoyer mon avis' }).waitFor();
    assert.equal(await french.locator('html').getAttribute('lang'), 'fr');
    await look(french, 'review-form-fr');
    await french.getByLabel('Langue').selectOption('zh-Hant');
    await french.locator('html[lang=zh-Hant]').waitFor();
    await look(french, 'review-form-zh');
    await leavePage(french);
  });

  it('loses nothing when the connection breaks', async () => {
    await platform.order('harbour-prints', 'B-3');
    const page = await open(await platform.link('harbour-prints', 'B-3'));
    await page.getByText('5 stars').first().waitFor({ state: 'attached' });
    await page.locator('.star-row label').nth(4).click();
    await page.getByLabel('Your review').fill('Written in a tunnel.');
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send my review' }).click();
    await page.getByText('No connection').waitFor({ timeout: 30_000 });
    assert.equal(await page.getByLabel('Your review').inputValue(), 'Written in a tunnel.');
    await look(page, 'review-offline');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Your review is public now.').waitFor();
    await leavePage(page);
  });

  it('comes to the own page by a sign-in link, edits and withdraws', async () => {
    const page = await open(`${entente.url}/signin?next=/my`);
    await page.getByLabel('E-mail address').fill('ana@demo.example');
    await look(page, 'sign-in-buyer');
    await page.getByRole('button', { name: 'Send me a sign-in link' }).click();
    await page.getByText('Look in your mailbox').waitFor();
    await look(page, 'sign-in-sent');
    const mail = await mailTo(entente.url, 'ana@demo.example', ({ text }) =>
      text.includes('/sign-in#'),
    );
    const link = linkIn(mail, '/sign-in');
    usedLink = link;
    const stranger = await open(link);
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.getByText('Open this link in the browser where you asked for it').waitFor();
    await leavePage(stranger);

    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/my$/);
    await page.getByText('Card set').first().waitFor();
    await look(page, 'my-orders');
    await page.getByRole('button', { name: 'Write a review' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 stars out of 5').click({ force: true });
    await dialog.getByLabel('Your review').fill('From my own page.');
    await look(page, 'my-write');
    await dialog.getByRole('button', { name: 'Send my review' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('tab', { name: 'Reviews' }).click();
    await page.getByText('From my own page.').waitFor();
    await look(page, 'my-reviews');
    await page.getByRole('button', { name: 'Edit' }).first().click();
    await page.getByLabel('Your review').fill('From my own page, again.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('From my own page, again.').waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).first().click();
    await look(page, 'my-withdraw');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('Withdrawn').first().waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });

  it('finds a way out of a link that leads nowhere', async () => {
    for (const [path, name] of [
      ['/r#nothing.of.the.kind', 'link-unknown'],
      ['/u#nothing.of.the.kind', 'update-link-unknown'],
    ]) {
      const page = await open(`${entente.url}${path}`);
      await page.getByText('This link does not exist').waitFor();
      const out = page.getByRole('link', { name: 'Sign in to my orders and reviews' });
      await look(page, name);
      await out.click();
      await page.getByRole('button', { name: 'Send me a sign-in link' }).waitFor();
      await leavePage(page);
    }
  });

  it('is told when the time is over', async () => {
    const page = await open(`${entente.url}/signin?next=/my`);
    await page.getByLabel('E-mail address').fill('ana@demo.example');
    await page.getByRole('button', { name: 'Send me a sign-in link' }).click();
    await platform.order('harbour-prints', 'B-4');
    const link = await platform.link('harbour-prints', 'B-4');
    const mail = await mailTo(
      entente.url,
      'ana@demo.example',
      ({ text }) => text.includes('/sign-in#') && !text.includes(usedLink),
    );
    await page.goto(linkIn(mail, '/sign-in'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/my$/);
    await advance(101);

    const expired = await open(link);
    await expired.getByText('This link has expired').waitFor();
    await expired.getByRole('link', { name: 'Sign in to my orders and reviews' }).waitFor();
    await look(expired, 'review-link-expired');
    await leavePage(expired);
    await page.reload();
    await page.getByText('The time for this review is over').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Write a review' }).count(), 0);
    await page.getByRole('tab', { name: 'Reviews' }).click();
    await page.getByRole('button', { name: 'Edit' }).first().waitFor();
    const edit = page.getByRole('button', { name: 'Edit' }).first();
    assert.equal(await edit.getAttribute('aria-disabled'), 'true');
    await look(page, 'my-window-over');
    await leavePage(page);
  });
});
