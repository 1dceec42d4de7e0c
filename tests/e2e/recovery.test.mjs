// The whole road of a bad rating as people walk it (M1 to M7): the shop answers, the buyer updates
// through the link, the shop publishes, everybody reads the new review. On desktop and phone, in
// the three languages.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const roads = [
  {
    size: 'desktop',
    locale: 'en',
    shop: 'harbour-prints',
    send: 'Send the e-mail',
    publish: 'Publish the update',
    update: 'Update my review',
  },
  {
    size: 'phone',
    locale: 'fr',
    shop: 'atelier-lune',
    send: 'Envoyer l’e-mail',
    publish: 'Publier la mise à jour',
    update: 'Mettre à jour mon avis',
  },
  {
    size: 'phone',
    locale: 'zh-TW',
    shop: 'mountain-tea',
    send: '寄出信件',
    publish: '發布更新',
    update: '更新我的評論',
  },
];

async function signIn(page, url, email) {
  await page.goto(`${url}/signin`);
  await page.fill('input[type=email]', email);
  await page.fill('input[type=password]', 'entente demo');
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
}

// The update links (their #token) in the mails caught so far, newest first.
async function updateLinks(url) {
  const { items } = await (await fetch(`${url}/v1/sandbox/mail`)).json();
  return items.flatMap((mail) => mail.text.match(/(?<=\/u)#[\w.-]+/g) ?? []);
}

async function newUpdateLink(url, known) {
  for (let tries = 0; tries < 100; tries += 1) {
    const link = (await updateLinks(url)).find((each) => !known.includes(each));
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('no mail with an update link was caught');
}

describe('the road of a bad rating', { skip: reasonToSkip() }, () => {
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

  for (const road of roads) {
    it(`is walked on a ${road.size} in ${road.locale}`, async () => {
      const { size, locale } = road;
      const name = (step) => `road-${size}-${locale}-${step}`;
      const page = await openPage(browser, entente.url, { size, locale });
      await signIn(page, entente.url, `owner@${road.shop}.example`);

      await page.goto(`${entente.url}/shops/${road.shop}/disputes`);
      const first = page.locator('a[href*="/disputes/dis_"]:visible').first();
      await first.waitFor();
      await look(page, name('disputes'));
      await first.click();

      const send = page.getByRole('button', { name: road.send });
      await send.waitFor();
      await look(page, name('answer'));
      const known = await updateLinks(entente.url);
      await send.click();
      const hash = await newUpdateLink(entente.url, known);

      const buyer = await openPage(browser, `${entente.url}/u${hash}`, { size: 'phone', locale });
      const update = buyer.getByRole('button', { name: road.update });
      await update.waitFor();
      await look(buyer, name('update-form'));
      await buyer.locator('label:has(input[type=radio])').nth(4).click();
      await buyer.locator('textarea').first().fill('All is well now. 😀 謝謝');
      await update.click();
      await update.waitFor({ state: 'hidden' });
      await look(buyer, name('updated'));
      // The link does its one thing once; then it leads on to the buyer's own page.
      await buyer.reload();
      await buyer.locator('a[href="/signin?next=/my"]').waitFor();
      await look(buyer, name('link-used'));
      expectNoProblems(buyer);
      await leavePage(buyer);

      const publish = page.getByRole('button', { name: road.publish });
      await page.reload();
      await publish.waitFor();
      await look(page, name('check'));
      await publish.click();
      await page.waitForFunction(async () =>
        document.querySelector('main')?.innerText.includes('All is well now.'),
      );
      await look(page, name('closed'));

      const address = page.url();
      const session = await (await page.request.get(`${entente.url}/v1/session`)).json();
      const dispute = address.split('/').pop();
      const answer = await page.request.get(
        `${entente.url}/v1/shops/${session.shops[0].id}/disputes/${dispute}`,
      );
      assert.equal((await answer.json()).state, 'closed');
      expectNoProblems(page);
      await leavePage(page);
    });
  }
});
