// Service of shops (S1-S7): an examination proposes, a person warns, the shop answers, the second
// look decides: one is suspended and appeals, one comes back; desktop, phone, three languages.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { reporter } from './kit/cases.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, mailTo, openAs, operator, owner, support, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { button, daysPass } from './kit/steps.mjs';
import { words } from './kit/words.mjs';

const bad = 'oak-and-ember';
const better = 'harbour-prints';
const say = words('en');
const act = (name) => say(`ui.standards.act.${name}`);
const measure = (name) => say(`ui.measures.act.${name}`);
const help = 'We see late parcels in autumn; please look at your processing time.';
const promise = 'We ship within one day now, and every parcel has a number.';
const thanks = 'Good. The second look will count the orders from now on.';
const why =
  'Three orders placed in January never left, though the shop wrote that it ships within a day.';
const outcome = 'The receipts of the post show that all three orders of January were handed over.';

describe('standards', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  const at = (shop, place = 'service') => `${entente.url}/shops/${shop}/${place}`;

  // Orders of some days ago that never came, reported by their buyers.
  const dissatisfied = async (shop, name, count) => {
    const report = reporter(entente.url, platform, shop);
    for (let number = 1; number <= count; ++number) await report(`${name}-${number}`);
  };

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    const boss = await comeIn(entente.url, operator);
    const { items } = await boss.api('GET', `/v1/accounts?q=${encodeURIComponent(support)}`);
    const sam = items.find(({ email }) => email === support);
    await boss.api('PATCH', `/v1/accounts/${sam.id}`, { roles: ['support', 'trust_and_safety'] });
    await boss.leave();
    platform = await openPlatform(entente.url);
    await dissatisfied(bad, 'OLD', 3);
    await dissatisfied(better, 'NOV', 3);
    const path = new URL(await platform.link(bad, 'OLD-1'));
    await platform.call('POST', '/v1/review-links/submit', {
      token: path.hash.slice(1),
      stars: 1,
      title: 'Nothing came',
      body: 'I waited for six weeks, and nobody could tell me where the parcel was.',
      display_name: 'Mira L.',
      language: 'en',
    });
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const state = (page, name) => page.getByRole('main').getByText(name, { exact: true }).first();
  const warned = (name) => say(`ui.standards.state.${name}`);
  const ask = (page, name) => button(page.getByRole('main'), name).click();
  const write = async (page, name, text) => {
    await ask(page, name);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('ui.measures.words')).fill(text);
    await button(dialog, name).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  const leave = async (...pages) => {
    for (const page of pages) {
      expectNoProblems(page);
      await leavePage(page);
    }
  };
  // The warning of a shop, as the API tells it to staff.
  const warningOf = async (shop, wanted) => {
    const boss = await comeIn(entente.url, operator);
    const { items } = await boss.api('GET', '/v1/warnings?limit=100');
    await boss.leave();
    return items.find(
      ({ shop_handle, state: is }) => shop_handle === shop && (!wanted || is === wanted),
    );
  };
  const becomes = (shop, wanted) =>
    until(() => warningOf(shop, wanted), `a warning of ${shop} that is ${wanted}`);

  it('are examined; a person warns a shop, which answers', async () => {
    const boss = await openAs(browser, entente.url, operator);
    await boss.goto(`${entente.url}/staff/standards?part=examinations`);
    await boss.locator('[data-row-link]').first().waitFor();
    await look(boss, 'standards-examinations');
    await ask(boss, say('ui.standards.examine'));
    const start = boss.getByRole('dialog');
    await look(boss, 'standards-examine');
    await button(start, say('ui.standards.examine_go')).click();
    await state(boss, say('ui.standards.run.finished')).waitFor();
    await boss.getByText(say('ui.standards.digest'), { exact: true }).waitFor();
    await boss.locator('[data-row-link]').first().waitFor();
    await look(boss, 'standards-examination');

    await boss.goto(`${entente.url}/staff/standards?waiting=true`);
    await boss.locator('[data-row-link]').first().waitFor();
    await look(boss, 'standards-warnings');
    for (const shop of [better, bad]) {
      const { id } = await becomes(shop, 'proposed');
      await boss.goto(at(shop, `warnings/${id}`));
      await state(boss, warned('proposed')).waitFor();
      if (shop === bad) await look(boss, 'standards-warning-proposed');
      await ask(boss, act('confirm'));
      const checks = boss.getByRole('dialog');
      assert.ok(await button(checks, act('confirm')).isDisabled());
      for (const name of ['figures_checked', 'orders_checked']) {
        await checks.getByLabel(say(`ui.standards.check.${name}`)).check();
      }
      await checks.getByLabel(say('ui.standards.words_to_shop')).fill(help);
      if (shop === bad) await look(boss, 'standards-warning-confirm');
      await button(checks, act('confirm')).click();
      await state(boss, warned('watching')).waitFor();
    }
    await look(boss, 'standards-warning-watching');
    const mail = await mailTo(entente.url, owner(bad), ({ text }) => text.includes(help));
    assert.match(mail.text, /OLD-1/);
    assert.match(mail.text, /OLD-3/);

    const maker = await openAs(browser, entente.url, owner(bad), { size: 'phone' });
    await maker.goto(`${entente.url}/shops/${bad}`);
    await maker.getByText(say('ui.standards.warning_now.watching')).waitFor();
    await look(maker, 'standards-dashboard-phone');
    await maker.goto(at(bad));
    await maker.getByText(say('ui.order.named', { id: 'OLD-1' })).waitFor();
    await maker.getByText(say('ui.chart.table')).waitFor();
    await look(maker, 'standards-service-phone');
    await maker.getByRole('link', { name: say('ui.standards.open_warning') }).click();
    await state(maker, warned('watching')).waitFor();
    assert.equal(await maker.getByText(act('withdraw'), { exact: true }).count(), 0);
    await write(maker, act('answer'), promise);
    await maker.getByText(promise).waitFor();
    await look(maker, 'standards-warning-answered-phone');

    await boss.reload();
    await boss.getByText(promise).waitFor();
    await write(boss, act('answer_shop'), thanks);
    await mailTo(entente.url, owner(bad), ({ text }) => text.includes(thanks));
    await maker.getByText(thanks).waitFor();
    await leave(boss, maker);
  });

  it('count no order of a day on which the marketplace failed', async () => {
    const boss = await openAs(browser, entente.url, operator);
    const before = await boss.api('GET', `/v1/shops/${(await warningOf(bad)).shop_id}/service`);
    // Orders of long before the warning have left the figure with it; the latest has not.
    const { items } = await boss.api('GET', `/v1/shops/${before.shop_id}/service/orders`);
    const day = items[0].placed_on;
    await boss.goto(`${entente.url}/staff/standards?part=outages`);
    await boss.getByText(say('ui.standards.outages_none')).waitFor();
    await ask(boss, say('ui.standards.outage.state'));
    const form = boss.getByRole('dialog');
    await form.getByLabel(say('ui.money.first_day')).fill(day);
    await form.getByLabel(say('ui.standards.outage.words')).fill('Payments failed all day.');
    await look(boss, 'standards-outage-state');
    await button(form, say('ui.standards.outage.state')).click();
    await form.waitFor({ state: 'hidden' });
    await boss.getByText('Payments failed all day.').waitFor();
    await look(boss, 'standards-outages');
    const excused = await boss.api('GET', `/v1/shops/${before.shop_id}/service`);
    assert.ok(excused.period.dissatisfied < before.period.dissatisfied);
    await boss.goto(at(bad));
    await boss.getByText(say('ui.standards.excuse.outage')).first().waitFor();
    await look(boss, 'standards-service-excused');
    await boss.goto(`${entente.url}/staff/standards?part=outages`);
    await ask(boss, say('ui.standards.outage.withdraw'));
    await button(boss.getByRole('dialog'), say('ui.standards.outage.withdraw')).click();
    await state(boss, say('ui.standards.outage.withdrawn')).waitFor();
    const again = await boss.api('GET', `/v1/shops/${before.shop_id}/service`);
    assert.deepEqual(again.period, before.period);
    await leave(boss);
  });

  it('are looked at again: one shop is suspended and appeals, the other is back', async () => {
    await daysPass(entente.url, 80);
    await dissatisfied(bad, 'JAN', 3);
    await daysPass(entente.url, 11);
    const { id } = await becomes(bad, 'to_decide');
    const back = await becomes(better, 'good_standing');

    const boss = await openAs(browser, entente.url, operator);
    await boss.goto(at(bad, `warnings/${id}`));
    await state(boss, warned('to_decide')).waitFor();
    await look(boss, 'standards-warning-to-decide');
    await ask(boss, act('propose_suspension'));
    const form = boss.getByRole('dialog');
    await form.getByLabel(say('ui.measures.ground')).fill('Terms of sale, 9.1');
    await form.getByLabel(say('ui.measures.own_words')).fill(why);
    await look(boss, 'standards-propose-suspension');
    await button(form, act('propose_suspension')).click();
    await state(boss, warned('suspension_proposed')).waitFor();
    await boss.getByRole('link', { name: say('ui.standards.open_measure') }).click();
    await state(boss, say('ui.measures.state.proposed')).waitFor();
    await ask(boss, measure('confirm'));
    const checks = boss.getByRole('dialog');
    for (const name of ['facts_checked', 'ground_fits', 'is_proportionate']) {
      await checks.getByLabel(say(`ui.measures.check.${name}`)).check();
    }
    await button(checks, measure('confirm')).click();
    await state(boss, say('ui.measures.state.announced')).waitFor();
    const statement = await mailTo(entente.url, owner(bad), ({ text }) => text.includes(why));
    assert.match(statement.text, /JAN-1/);

    const maker = await openAs(browser, entente.url, owner(bad), { size: 'phone' });
    await maker.goto(boss.url());
    await write(maker, measure('appeal'), 'All three were handed over; the receipts are here.');
    await state(maker, say('ui.measures.appeal_state.open')).waitFor();
    const judge = await openAs(browser, entente.url, support);
    await judge.goto(boss.url());
    await write(judge, measure('reverse'), outcome);
    await state(judge, say('ui.measures.ending.reversed')).waitFor();
    await maker.reload();
    await maker.getByText(outcome).first().waitFor();

    await mailTo(entente.url, owner(better), ({ subject }) => subject.includes('good standing'));
    const harbour = await openAs(browser, entente.url, owner(better));
    await harbour.goto(at(better, `warnings/${back.id}`));
    await state(harbour, warned('good_standing')).waitFor();
    await look(harbour, 'standards-warning-good-standing');
    await harbour.goto(at(better));
    await harbour.getByText(say('ui.standards.level.good')).first().waitFor();
    await look(harbour, 'standards-service-good');
    await leave(boss, maker, judge, harbour);
  });

  for (const language of ['fr', 'zh-Hant']) {
    it(`are told in ${language}`, async () => {
      const told = words(language);
      const { id } = await warningOf(bad);
      for (const size of ['desktop', 'phone']) {
        const page = await openAs(browser, entente.url, owner(bad), { locale: language, size });
        await page.api('PATCH', '/v1/account', { language });
        await page.goto(at(bad));
        await page.getByText(told('ui.standards.causes')).waitFor();
        await page.getByText(told('ui.chart.table')).waitFor();
        await look(page, `standards-service-${language}-${size}`);
        await page.goto(at(bad, `warnings/${id}`));
        await page.getByText(told('ui.standards.state.suspension_proposed')).first().waitFor();
        await look(page, `standards-warning-${language}-${size}`);
        await page.api('PATCH', '/v1/account', { language: 'en' });
        await leave(page);
      }
      const boss = await openAs(browser, entente.url, operator, { locale: language });
      await boss.api('PATCH', '/v1/account', { language });
      await boss.goto(`${entente.url}/staff/standards`);
      await boss.locator('[data-row-link]').first().waitFor();
      await look(boss, `standards-staff-${language}`);
      await boss.api('PATCH', '/v1/account', { language: 'en' });
      await leave(boss);
    });
  }
});
