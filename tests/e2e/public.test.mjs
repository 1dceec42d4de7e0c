// What everybody may read: product and shop pages, their markup for search engines (SD-1), and the
// widget on a foreign page that forbids almost everything.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const product = '/p/harbour-prints/item-1';
const reviews = (page) => page.locator('entente-reviews li.review');
const shownStars = (page) =>
  reviews(page).evaluateAll((all) => all.map((each) => each.querySelectorAll('.star.on').length));

describe('the public pages', { skip: reasonToSkip() }, () => {
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
    for (const [locale, shop] of [
      ['en', 'harbour-prints'],
      ['fr', 'atelier-lune'],
      ['zh-TW', 'mountain-tea'],
    ]) {
      it(`show a product and a shop on a ${size} in ${locale}`, async () => {
        const page = await openPage(browser, `${entente.url}/p/${shop}/item-1`, { size, locale });
        await reviews(page).first().waitFor();
        await look(page, `public-product-${locale}-${size}`);
        await page.goto(`${entente.url}/s/${shop}`);
        await page.locator('entente-reviews h2').waitFor();
        await look(page, `public-shop-${locale}-${size}`);
        expectNoProblems(page);
        await leavePage(page);
      });
    }
  }

  it('sort, filter by stars and language, and say when nothing fits', async () => {
    const page = await openPage(browser, entente.url + product);
    await reviews(page).first().waitFor();
    const all = await reviews(page).count();
    assert.equal(all, 3);
    await page.getByLabel('Order', { exact: true }).selectOption('lowest');
    await page.waitForFunction(
      () => !document.querySelector('entente-reviews').shadowRoot.querySelector('[aria-busy=true]'),
    );
    const lowest = await shownStars(page);
    assert.deepEqual(
      lowest,
      lowest.toSorted((a, b) => a - b),
    );
    await page.getByRole('button', { name: '4 stars: 2' }).click();
    await page.getByText('2 of 2').first().waitFor();
    assert.deepEqual(await shownStars(page), [4, 4]);
    assert.equal(
      await page.evaluate(
        () => document.querySelector('entente-reviews').shadowRoot.activeElement?.tagName,
      ),
      'BUTTON',
    );
    await page.getByLabel('Language').selectOption('fr');
    await page.getByText('No review fits this choice.').waitFor();
    await look(page, 'public-none-found');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('3 of 3').first().waitFor();
    await page.getByRole('button', { name: 'With photos' }).click();
    await page.getByText('No review fits this choice.').waitFor();
    expectNoProblems(page);
    await leavePage(page);
  });

  it('carry markup that agrees with what is shown', async () => {
    const page = await openPage(browser, entente.url + product);
    await reviews(page).first().waitFor();
    const script = page.locator('script[type="application/ld+json"]');
    await script.waitFor({ state: 'attached' });
    const markup = JSON.parse(await script.textContent());
    assert.equal(markup['@context'], 'https://schema.org');
    assert.equal(markup['@type'], 'Product');
    assert.equal(markup.name, await page.getByRole('heading', { level: 1 }).innerText());
    const figure = await page.locator('entente-reviews .figure').innerText();
    assert.equal(markup.aggregateRating.ratingValue, figure);
    assert.equal(markup.aggregateRating.reviewCount, await reviews(page).count());
    for (const review of markup.review) {
      assert.equal(review['@type'], 'Review');
      assert.match(review.datePublished, /^\d{4}-\d\d-\d\d$/);
      assert.ok(review.reviewRating.ratingValue >= 1 && review.reviewRating.ratingValue <= 5);
      await page.getByText(review.reviewBody).first().waitFor();
      assert.ok(review.author.name.length < 100);
    }
    await leavePage(page);
  });

  it('say what does not exist, with a way out', async () => {
    const page = await openPage(browser, `${entente.url}/s/no-such-shop`);
    await page.getByRole('link', { name: 'Go to the start' }).waitFor();
    await look(page, 'public-no-shop');
    await page.goto(`${entente.url}/p/harbour-prints/no-such-product`);
    await page.getByRole('link', { name: 'Go to the start' }).waitFor();
    await page.goto(`${entente.url}/nowhere/at/all`);
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor();
    await look(page, 'not-found');
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await page.waitForURL(/\/signin/);
    await leavePage(page);
  });
});

describe('the widget', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let foreign;
  let address;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    const style = [
      'body { margin: 24px; background: #101820; color: #f4efe6; font-family: serif; }',
      'entente-reviews { --entente-star: rgb(1, 200, 3); --entente-radius: 0; }',
      'entente-reviews::part(heading) { color: rgb(9, 250, 9); text-transform: uppercase; }',
    ].join('\n');
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>Foreign</title>
      <link rel="stylesheet" href="/style.css">
      <script src="${entente.url}/widget.js" async></script></head>
      <body><main><h1>Lighthouse print</h1>
      <entente-reviews shop="harbour-prints" product="item-1"></entente-reviews>
      </main></body></html>`;
    foreign = createServer((request, response) => {
      const sheet = request.url === '/style.css';
      response.setHeader('Content-Type', sheet ? 'text/css' : 'text/html; charset=utf-8');
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'self'; script-src ${entente.url};` +
          ` connect-src ${entente.url}; img-src ${entente.url}; trusted-types 'none';` +
          " require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'",
      );
      response.end(sheet ? style : html);
    });
    await new Promise((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${foreign.address().port}/`;
  });
  after(async () => {
    await browser?.close();
    foreign?.close();
    await entente?.stop();
  });

  it('is small', async () => {
    const answer = await fetch(`${entente.url}/widget.js`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    const text = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('content-type'), /javascript/);
    const { gzipSync } = await import('node:zlib');
    const packed = gzipSync(text);
    assert.deepEqual(gunzipSync(packed), text);
    assert.ok(packed.length < 15 * 1024, `${packed.length} bytes`);
  });

  for (const size of ['desktop', 'phone']) {
    it(`works on a foreign page under a strict policy on a ${size}`, async () => {
      const page = await openPage(browser, address, { size });
      await reviews(page).first().waitFor();
      assert.equal(await reviews(page).count(), 3);
      const heading = page.locator('entente-reviews h2');
      const look1 = await heading.evaluate((each) => getComputedStyle(each).color);
      assert.equal(look1, 'rgb(9, 250, 9)');
      const star = page.locator('entente-reviews .star.on').first();
      assert.equal(await star.evaluate((each) => getComputedStyle(each).fill), 'rgb(1, 200, 3)');
      await look(page, `widget-foreign-${size}`);
      await page.getByRole('button', { name: '1 star: 1' }).click();
      await page.getByText('1 of 1').first().waitFor();
      expectNoProblems(page);
      await page.context().close();
    });
  }

  it('says when the reviews cannot come, and tries again', async () => {
    const page = await openPage(browser);
    await page.route('**/v1/public/**', (route) => route.abort());
    await page.goto(address);
    await page.getByText('The reviews could not be loaded.').waitFor();
    await look(page, 'widget-failed');
    await page.unroute('**/v1/public/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await reviews(page).first().waitFor();
    assert.equal(await page.getByText('The reviews could not be loaded.').count(), 0);
    await page.context().close();
  });
});
