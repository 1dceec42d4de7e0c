// When things go wrong, and what changes with the reader: an outage, a session that ended,
// languages, zones, and the dark.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { openAs, owner, signIn } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';

const shop = 'oak-and-ember';

describe('trouble and change', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let at;

  before(async () => {
    entente = await startEntente({ demo: true });
    at = (place) => `${entente.url}/shops/${shop}${place}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  it('says that the server is away, keeps what is typed, and goes on when it is back', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(at('/disputes?view=table&state=open'));
    await page.locator('[data-row-link]').first().click();
    const message = page.getByLabel('Message');
    await message.fill('Half a letter');
    await entente.down();
    await page.getByRole('button', { name: 'Send the e-mail' }).click();
    await page.getByText('The server could not be reached.').first().waitFor({ timeout: 30_000 });
    assert.equal(await message.inputValue(), 'Half a letter');
    await look(page, 'outage-editor');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor({ timeout: 30_000 });
    await look(page, 'outage');
    await entente.up();
    await again.click();
    await page.getByRole('table').waitFor();
    await page.goBack();
    await message.waitFor();
    assert.equal(await message.inputValue(), 'Half a letter');
    await leavePage(page);
  });

  it('asks to sign in again when the session has ended, and leads back', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(at('/orders?q=46'));
    await page.getByRole('table').waitFor();
    await page.context().clearCookies();
    await page.getByRole('searchbox').fill('4603');
    await page.waitForURL(/\/signin/);
    await page.fill('input[type=email]', owner(shop));
    await page.fill('input[type=password]', 'entente demo');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/shops\/oak-and-ember\/orders\?q=/);
    await page.getByRole('searchbox').waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), '4603');
    await leavePage(page);
  });

  it('keeps foreign shops and staff pages out of sight', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    for (const place of ['/shops/harbour-prints', '/staff/people', '/shops/no-such-shop']) {
      await page.goto(entente.url + place);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await page.getByText('Ruth A.').count(), 0);
    }
    await look(page, 'no-such-shop');
    await leavePage(page);
  });

  it('changes the language at once and remembers it', async () => {
    const page = await openAs(browser, entente.url, owner('paper-fox'));
    const at = (place) => `${entente.url}/shops/paper-fox${place}`;
    await page.goto(at('/disputes'));
    await page.getByRole('button', { name: 'Menu' }).click();
    await look(page, 'account-menu');
    await page.getByRole('menuitem', { name: '繁體中文' }).click();
    await page.locator('html[lang=zh-Hant]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: '爭議' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '爭議' }).waitFor();
    await look(page, 'disputes-zh');
    await page.getByRole('button', { name: '選單' }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await page.locator('html[lang=fr]').waitFor();
    await page.keyboard.press('Escape');
    await page.goto(at('/settings/alerts'));
    await page.getByRole('button', { name: 'Enregistrer' }).waitFor();
    await look(page, 'settings-fr');
    expectNoProblems(page);
    await leavePage(page);
  });

  it('tells time in the zone of the reader', async () => {
    // Whoever joined nowhere in particular is where the shop is; a choice of one's own wins over
    // that.
    const page = await openAs(browser, entente.url, owner('la-petite-forge'));
    await page.goto(`${entente.url}/shops/la-petite-forge/disputes?view=table&state=closed`);
    await page.locator('[data-row-link]').first().click();
    const time = page.locator('ol time').first();
    const told = async (zone) => {
      await time.waitFor();
      const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone };
      const instant = Date.parse(await time.getAttribute('datetime'));
      const words = new Intl.DateTimeFormat('fr', options).format(instant);
      await page.getByText(words, { exact: true }).first().waitFor();
    };
    await told('Europe/Zurich');
    const address = page.url();
    await page.goto(`${entente.url}/account`);
    await page.getByRole('textbox', { name: 'Fuseau horaire' }).fill('Taipei');
    await page.getByRole('option', { name: 'Asia/Taipei' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByText('Enregistré').first().waitFor();
    await page.goto(address);
    await told('Asia/Taipei');
    assert.match(await time.getAttribute('title'), /UTC\+8/);
    await leavePage(page);
  });

  for (const size of ['desktop', 'phone']) {
    it(`is as readable in the dark on a ${size}`, async () => {
      const page = await openAs(browser, entente.url, owner(shop), { size, dark: true });
      for (const [place, name] of [
        ['', 'dashboard'],
        ['/disputes', 'disputes'],
        ['/reviews', 'reviews'],
      ]) {
        await page.goto(at(place));
        await page.getByRole('heading', { level: 1 }).waitFor();
        await look(page, `dark-${name}-${size}`);
      }
      await page.goto(at('/disputes?view=table&state=updated_by_customer'));
      await page.locator('[data-row-link]').first().click();
      await page.getByRole('heading', { name: 'Timeline' }).waitFor();
      await look(page, `dark-dispute-${size}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('signs in at the door and out again', async () => {
    const page = await openAs(browser, entente.url, owner(shop));
    await page.context().clearCookies();
    await signIn(page, entente.url, owner(shop));
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/signin/);
    await page.goto(at(''));
    await page.waitForURL(/\/signin/);
    await leavePage(page);
  });
});
