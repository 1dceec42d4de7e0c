// Evidence in a case (C7, C8, X5): the buyer adds a photo by the link of a mail on a phone,
// the shop sees it, answers with a PDF as proof, and both take the whole case home.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { pdf, photoOf } from './kit/files.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, openAs, owner } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const shop = 'harbour-prints';
const day = 86_400_000;

describe('evidence in a case', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let team;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
    team = await comeIn(entente.url, owner(shop));
  });
  after(async () => {
    await team?.leave();
    await browser?.close();
    await entente?.stop();
  });

  const button = (page, name) => page.getByRole('button', { name, exact: true });
  const reported = async (id) => {
    const now = Date.now();
    const order = await platform.order(shop, id, {
      placed_at: new Date(now - 40 * day).toISOString(),
    });
    const path = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
    const { url } = await platform.call('POST', path, {});
    const token = new URL(url).hash.slice(1);
    const opened = await platform.call('POST', '/v1/case-links/open', {
      token,
      reason: 'not_as_described',
      wish: 'refund',
      details: 'The mug is broken.',
    });
    return { ...opened, link: url, ticket: `${entente.url}/shops/${shop}/tickets/${opened.id}` };
  };

  for (const [language, locale] of [
    ['en', 'en'],
    ['fr', 'fr'],
    ['zh-Hant', 'zh-TW'],
  ]) {
    it(`goes from the buyer's phone to the shop and back in ${language}`, async () => {
      const say = words(language);
      const problem = await reported(`E-${language}`);
      const buyer = await openPage(browser, problem.link, { size: 'phone', locale });
      await buyer.getByText(say('ui.buyer.evidence.yours')).waitFor();
      await buyer.locator('input[type=file]').setInputFiles(await photoOf(buyer));
      const proves = buyer.getByLabel(say('ui.buyer.evidence.proves', { name: 'broken mug.jpg' }));
      await proves.selectOption('photo_of_item');
      await look(buyer, `evidence-attached-phone-${language}`);
      await button(buyer, say('ui.buyer.case.send')).click();
      const enlarge = button(buyer, say('ui.buyer.evidence.enlarge', { name: 'broken mug.jpg' }));
      await enlarge.waitFor();
      await enlarge.locator('img').waitFor();
      await look(buyer, `evidence-sent-phone-${language}`);
      await enlarge.click();
      await buyer.locator('dialog.large img').waitFor();
      await look(buyer, `evidence-large-phone-${language}`);
      await button(buyer, say('ui.buyer.evidence.shut')).click();

      // The owner of this shop reads English, whatever the browser says.
      const own = words('en');
      const page = await openAs(browser, entente.url, owner(shop));
      await page.goto(problem.ticket);
      await page.getByText(own('ui.cases.evidence.title')).waitFor();
      await page.locator('input[type=file]').setInputFiles(pdf);
      await page
        .getByRole('textbox', { name: own('ui.cases.evidence.proves', { name: pdf.name }) })
        .waitFor();
      await button(page, own('ui.cases.comment.go')).click();
      await page.getByRole('link', { name: pdf.name }).waitFor();
      await look(page, `evidence-ticket-desktop-${language}`);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: own('ui.cases.evidence.bundle') }).click();
      assert.equal((await download).suggestedFilename(), `${problem.id}.zip`);

      await buyer.reload();
      await buyer.getByRole('button', { name: pdf.name }).waitFor();
      const taken = buyer.waitForEvent('download');
      await button(buyer, say('ui.buyer.evidence.bundle')).click();
      assert.equal((await taken).suggestedFilename(), `${problem.id}.zip`);
      expectNoProblems(buyer);
      expectNoProblems(page);
      await leavePage(page);
      await leavePage(buyer);
    });
  }

  it('says which file is not taken, and keeps the words', async () => {
    const say = words('en');
    const problem = await reported('E-refused');
    const buyer = await openPage(browser, problem.link, { size: 'phone' });
    const field = buyer.getByLabel(/Write to/);
    await field.fill('See this.');
    await buyer.locator('input[type=file]').setInputFiles({ ...pdf, name: 'receipt.jpg' });
    await buyer.getByText(say('problem.file_kind_mismatch.title')).waitFor();
    await look(buyer, 'evidence-refused-phone');
    assert.equal(await field.inputValue(), 'See this.');
    expectNoProblems(buyer, { refused: [415] });
    await leavePage(buyer);
  });
});
