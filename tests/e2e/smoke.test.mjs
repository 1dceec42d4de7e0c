// The program serves its UI: the first page works, fits and is accessible at both sizes and in all
// languages; what people must not see stays away.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

describe('the first page', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;

  before(async () => {
    entente = await startEntente();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  for (const size of ['desktop', 'phone']) {
    it(`opens on a ${size}`, async () => {
      const page = await openPage(browser, entente.url, { size });
      await page.getByRole('main').waitFor();
      assert.match(await page.title(), /\S/);
      await look(page, `first-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  for (const locale of ['en', 'fr', 'zh-TW']) {
    it(`speaks ${locale}`, async () => {
      const page = await openPage(browser, entente.url, { locale });
      await page.getByRole('main').waitFor();
      const language = await page.locator('html').getAttribute('lang');
      assert.equal(language, locale === 'zh-TW' ? 'zh-Hant' : locale);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('is dark where the reader wants it', async () => {
    const page = await openPage(browser, entente.url, { dark: true });
    await page.getByRole('main').waitFor();
    const colours = await page.evaluate(() =>
      [document.body, document.documentElement].map(
        (element) => getComputedStyle(element).backgroundColor,
      ),
    );
    const painted = colours.find((colour) => !/, 0\)$/.test(colour)) ?? 'nothing';
    const [red, green, blue] = painted.match(/\d+/g) ?? [255, 255, 255];
    assert.ok(Number(red) + Number(green) + Number(blue) < 3 * 96, `still bright: ${painted}`);
    await look(page, 'first-dark');
    await leavePage(page);
  });

  it('answers with a strict content security policy', async () => {
    const response = await fetch(entente.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /object-src 'none'/);
    assert.match(policy, /base-uri 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  });

  it('prints a set-up link at the first start, and only then', async () => {
    assert.ok(entente.setupLink(), entente.output());
    const page = await openPage(browser, entente.setupLink());
    await page.getByRole('main').waitFor();
    await look(page, 'set-up');
    expectNoProblems(page);
  });
});
