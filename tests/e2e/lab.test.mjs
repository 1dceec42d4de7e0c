// The policy lab (S8): other numbers over all orders of the demo marketplace, kept under a name,
// and as a draft of the next version; on desktop and phone, in three languages.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { openAs, operator, support } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const say = words('en');
const number = (name) => say(`ui.lab.number.${name}`);

describe('lab', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let lab;
  let kept;

  before(async () => {
    entente = await startEntente({ demo: true });
    lab = `${entente.url}/staff/lab`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const main = (page) => page.getByRole('main');
  const button = (place, name) => place.getByRole('button', { name, exact: true });
  const ready = (page) =>
    page.locator('[data-result][aria-busy="false"]').filter({ has: page.locator('dl, h2') });
  const run = async (page) => {
    await button(main(page), say('ui.lab.run')).click();
    await ready(page).waitFor();
  };

  it('shows who would be warned, keeps the run and drafts a version', async () => {
    const boss = await openAs(browser, entente.url, operator);
    await boss.goto(lab);
    await ready(boss).waitFor();
    await look(boss, 'lab-in-force');

    await boss.getByLabel(number('dissatisfied_min')).fill('1');
    await boss.getByLabel(number('window_dissatisfied_min')).fill('0');
    await boss.getByText(say('ui.lab.stale')).waitFor();
    await run(boss);
    assert.match(boss.url(), /n=dissatisfied_min\.1/);
    await boss.getByRole('group', { name: say('ui.lab.change') }).waitFor();
    const links = boss.getByRole('table', { name: say('ui.lab.change.newly') }).getByRole('link');
    assert.ok((await links.count()) > 0, 'somebody would be warned newly');
    await boss.locator('canvas').first().waitFor();
    await look(boss, 'lab-changed');

    // Another marketplace's rule, and back to one's own numbers.
    const start = boss.getByRole('textbox', { name: say('ui.lab.preset'), exact: true });
    assert.equal(await start.inputValue(), say('ui.lab.preset_own'));
    await start.click();
    await boss.getByRole('option', { name: 'Amazon' }).click();
    await boss.getByText('negative feedback').waitFor();
    await look(boss, 'lab-preset');
    await start.click();
    await boss.getByRole('option', { name: say('ui.lab.preset_in_force') }).click();
    await boss.getByLabel(number('dissatisfied_min')).fill('1');
    await boss.getByLabel(number('window_dissatisfied_min')).fill('0');

    // A number that cannot be is named where it stands; the way out is the button beside it.
    await boss.getByLabel(number('low_stars_max')).fill('9');
    await button(main(boss), say('ui.lab.run')).click();
    await boss.getByText('A number from 0 to 5 is needed.').waitFor();
    await look(boss, 'lab-refused');
    const stars = { number: number('low_stars_max'), value: 2 };
    await button(main(boss), say('ui.lab.back_to', stars)).click();

    await boss.getByText(say('ui.lab.group.labels'), { exact: true }).click();
    const handle =
      (await links
        .first()
        .getAttribute('href')
        .catch(() => null)) ?? '';
    const shop = handle.split('/').at(-1) || 'oak-and-ember';
    await boss.getByLabel(say('ui.lab.labels')).fill(`shop,label\n${shop},bad\n`);
    await boss.getByLabel(say('ui.lab.wanted')).fill('bad');
    await boss.getByText(say('ui.lab.group.sweep'), { exact: true }).click();
    await boss.getByRole('textbox', { name: say('ui.lab.sweep_number'), exact: true }).click();
    await boss.getByRole('option', { name: number('rate_dissatisfied') }).click();
    await run(boss);
    await boss.getByRole('heading', { name: say('ui.lab.labels_result') }).waitFor();
    await boss
      .getByRole('heading', { name: say('ui.lab.sweep', { number: number('rate_dissatisfied') }) })
      .waitFor();
    await look(boss, 'lab-labels-and-sweep');

    await button(main(boss), say('ui.lab.keep')).click();
    const dialog = boss.getByRole('dialog');
    await dialog.getByLabel(say('ui.lab.name')).fill('One is enough');
    await look(boss, 'lab-keep');
    await button(dialog, say('ui.lab.keep')).click();
    await boss.getByRole('heading', { name: 'One is enough' }).waitFor();
    kept = boss.url();
    await button(main(boss), say('ui.lab.draft_make')).click();
    await boss.getByLabel(say('ui.lab.draft_text')).waitFor();
    const toml = await boss.getByLabel(say('ui.lab.draft_text')).textContent();
    assert.match(toml, /^\[\[version\]\]\nnumber = 2\n/);
    assert.match(toml, /dissatisfied_min = 1 +# was 3/);
    await look(boss, 'lab-run');
    expectNoProblems(boss, { refused: [422] });
    await leavePage(boss);
  });

  it('is read by support on a phone, who cannot keep', async () => {
    const sam = await openAs(browser, entente.url, support, { size: 'phone' });
    await sam.goto(kept);
    await sam.getByRole('heading', { name: 'One is enough' }).waitFor();
    await sam.locator('canvas').first().waitFor();
    await look(sam, 'lab-run-phone');
    await sam.goto(`${lab}/runs`);
    await main(sam).getByRole('link', { name: 'One is enough' }).waitFor();
    await look(sam, 'lab-runs-phone');
    await sam.goto(`${lab}?n=dissatisfied_min.1,window_dissatisfied_min.0`);
    await ready(sam).waitFor();
    const least = sam.getByRole('textbox', { name: number('dissatisfied_min'), exact: true });
    assert.equal(await least.inputValue(), '1');
    const keep = button(main(sam), say('ui.lab.keep'));
    assert.equal(await keep.getAttribute('aria-disabled'), 'true');
    await look(sam, 'lab-phone');
    expectNoProblems(sam);
    await leavePage(sam);
  });

  for (const language of ['fr', 'zh-Hant']) {
    it(`is told in ${language}`, async () => {
      const page = await openAs(browser, entente.url, operator, { locale: language });
      await page.api('PATCH', '/v1/account', { language });
      await page.goto(`${lab}?n=dissatisfied_min.1,window_dissatisfied_min.0`);
      await ready(page).waitFor();
      await page
        .getByText(words(language)('ui.lab.tile.warned'), { exact: true })
        .first()
        .waitFor();
      await page.locator('canvas').first().waitFor();
      await look(page, `lab-${language}`);
      await page.api('PATCH', '/v1/account', { language: 'en' });
      expectNoProblems(page);
      await leavePage(page);
    });
  }
});
