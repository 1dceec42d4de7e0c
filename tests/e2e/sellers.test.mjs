// Shops of one seller (S5, C-8): the platform tells who is behind shops, a link is proposed and
// confirmed, a shop contests it, another person ends it; desktop, phone, three languages.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, mailTo, openAs, operator, owner, support, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { button } from './kit/steps.mjs';
import { words } from './kit/words.mjs';

const oak = { handle: 'oak-and-ember', name: 'Oak & Ember' };
const wool = { handle: 'north-wool', name: 'North Wool' };
const fox = { handle: 'paper-fox', name: 'Paper Fox' };
const iban = 'DE89370400440532013000';
const say = words('en');
const act = (name) => say(`ui.sellers.act.${name}`);
const stateOf = (name) => say(`ui.sellers.state.${name}`);
const found = 'Both are paid out to one account, and one phone answers for both.';
const against = 'The account is of our bookkeeper, who works for both of us.';
const outcome = 'The bookkeeper has shown the contracts with both shops; they are two sellers.';

describe('sellers', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  const place = (path) => `${entente.url}${path}`;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    const boss = await comeIn(entente.url, operator);
    const { items } = await boss.api('GET', `/v1/accounts?q=${encodeURIComponent(support)}`);
    const sam = items.find(({ email }) => email === support);
    await boss.api('PATCH', `/v1/accounts/${sam.id}`, { roles: ['support', 'trust_and_safety'] });
    await boss.leave();
    platform = await openPlatform(entente.url, ['sellers.write']);
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const state = (page, name) => page.getByRole('main').getByText(name, { exact: true }).first();
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
  const row = (page, ...shops) =>
    shops
      .reduce((rows, { name }) => rows.filter({ hasText: name }), page.getByRole('row'))
      .locator('[data-row-link]');
  // The link between two shops, as the API tells it to staff.
  const linkOf = async (api, ...shops) => {
    const { items } = await api('GET', '/v1/seller-links?limit=100');
    return items.find(({ one, other }) =>
      shops.every(({ handle }) => [one.shop_handle, other.shop_handle].includes(handle)),
    );
  };
  // The picture is drawn by a script of its own; the tables below it are there before.
  const seeGraph = async (page, name) => {
    await page.locator('figure canvas').waitFor();
    await look(page, name);
  };

  it('are proposed by what they have in common; a person confirms, both are told', async () => {
    const boss = await openAs(browser, entente.url, operator);
    await boss.goto(place('/staff/sellers?waiting=true'));
    await row(boss, { name: 'Maison Verveine' }).waitFor();
    await look(boss, 'sellers-demo-waiting');
    await boss.goto(place(`/shops/${oak.handle}/seller`));
    await boss.getByText(say('ui.sellers.alone')).waitFor();
    await look(boss, 'sellers-alone');

    const tell = ({ handle: shop }, kind, value) => ({ shop, kind, value });
    const taken = await platform.call('POST', '/v1/seller-details', {
      items: [
        tell(oak, 'payout_account', iban),
        tell(oak, 'phone', '+33 1 23 45 67 89'),
        tell(wool, 'payout_account', 'DE89 3704 0044 0532 0130 00'),
        tell(wool, 'phone', '+33 1 23 45 67 89'),
        tell(fox, 'phone', '0033-1-23-45-67-89'),
      ],
    });
    assert.deepEqual(taken, { taken: 5, refused: [] });
    await until(
      async () => (await boss.api('GET', '/v1/seller-links?waiting=1')).items.length === 4,
      'three proposals beside that of the demo',
    );

    await boss.goto(place('/staff/sellers?waiting=true'));
    await row(boss, oak, wool).waitFor();
    await look(boss, 'sellers-links');
    await boss.goto(place(`/shops/${oak.handle}/seller`));
    await row(boss, oak, wool).waitFor();
    await seeGraph(boss, 'sellers-graph-proposed');
    await row(boss, oak, wool).click();
    await state(boss, stateOf('proposed')).waitFor();
    const { id } = await linkOf(boss.api, oak, wool);
    const { evidence } = await boss.api('GET', `/v1/seller-links/${id}`);
    assert.deepEqual(
      evidence.map(({ kind }) => kind),
      ['payout_account', 'phone'],
    );
    await boss.getByText(evidence[0].hint, { exact: true }).waitFor();
    assert.ok(!(await boss.content()).includes(iban.slice(4)));
    await look(boss, 'sellers-link-proposed');

    await ask(boss, act('confirm'));
    const dialog = boss.getByRole('dialog');
    assert.ok(await button(dialog, act('confirm')).isDisabled());
    await dialog.getByLabel(say('ui.sellers.check.evidence_checked')).check();
    await dialog.getByLabel(say('ui.sellers.words_to_shops')).fill(found);
    await look(boss, 'sellers-link-confirm');
    await button(dialog, act('confirm')).click();
    await state(boss, stateOf('confirmed')).waitFor();
    await look(boss, 'sellers-link-confirmed');
    for (const shop of [oak, wool]) {
      const mail = await mailTo(entente.url, owner(shop.handle), ({ text }) =>
        text.includes(found),
      );
      assert.match(mail.text, new RegExp(`/shops/${shop.handle}/seller-links/${id}`));
      assert.ok(!mail.text.includes(evidence[0].hint));
    }

    await boss.goto(place('/staff/sellers?part=sellers'));
    await row(boss, oak, wool).waitFor();
    await look(boss, 'sellers-groups');
    await row(boss, oak, wool).click();
    await boss.getByRole('heading', { name: say('ui.sellers.each_shop') }).waitFor();
    await boss.getByText(say('ui.sellers.orientation')).waitFor();
    await seeGraph(boss, 'sellers-graph-confirmed');
    // Where staff decide about one shop they read that there are more.
    await boss.goto(place(`/shops/${wool.handle}/service`));
    await boss.getByRole('main').locator(`a[href="/shops/${wool.handle}/seller"]`).click();
    await boss.getByRole('heading', { name: say('ui.sellers.title') }).waitFor();
    await leave(boss);
  });

  it('are contested by a shop; another person than who confirmed ends the link', async () => {
    const boss = await openAs(browser, entente.url, operator);
    const { id } = await linkOf(boss.api, oak, wool);
    await boss.goto(place(`/staff/sellers/links/${id}`));
    await state(boss, stateOf('confirmed')).waitFor();

    const maker = await openAs(browser, entente.url, owner(wool.handle), { size: 'phone' });
    await maker.goto(place(`/shops/${wool.handle}/standing`));
    await maker.getByRole('heading', { name: say('ui.sellers.considered') }).waitFor();
    await look(maker, 'sellers-standing-phone');
    await row(maker, oak).click();
    await state(maker, stateOf('confirmed')).waitFor();
    await maker.getByText(found).waitFor();
    const { evidence } = await boss.api('GET', `/v1/seller-links/${id}`);
    const seen = await maker.getByRole('main').innerText();
    for (const { hint } of evidence) assert.ok(!seen.includes(hint));
    const account = await boss.api('GET', '/v1/session');
    assert.ok(!seen.includes(account.account.name));
    await look(maker, 'sellers-shop-link-phone');
    await ask(maker, act('contest'));
    await maker.getByRole('dialog').waitFor();
    await look(maker, 'sellers-contest-phone');
    await button(maker.getByRole('dialog'), say('ui.cancel')).click();
    await write(maker, act('contest'), against);
    await state(maker, stateOf('contested')).waitFor();
    await maker.getByText(say('ui.sellers.answer_due'), { exact: true }).waitFor();
    await look(maker, 'sellers-shop-link-contested-phone');

    // By itself: nobody loads the page again.
    await state(boss, stateOf('contested')).waitFor();
    await boss.getByText(against).waitFor();
    const blocked = button(boss.getByRole('main'), act('uphold'));
    assert.equal(await blocked.getAttribute('aria-disabled'), 'true');
    await look(boss, 'sellers-link-contested');
    await boss.goto(place(`/shops/${oak.handle}/seller`));
    await row(boss, oak, wool).waitFor();
    await seeGraph(boss, 'sellers-graph-contested');

    const judge = await openAs(browser, entente.url, support);
    await judge.goto(place('/staff/sellers?waiting=true'));
    await row(judge, oak, wool).click();
    await state(judge, stateOf('contested')).waitFor();
    await write(judge, act('end'), outcome);
    await state(judge, stateOf('ended')).waitFor();
    for (const shop of [oak, wool])
      await mailTo(entente.url, owner(shop.handle), ({ text }) => text.includes(outcome));
    await maker.getByText(outcome).waitFor();
    await look(maker, 'sellers-shop-link-ended-phone');
    await boss.goto(place('/staff/sellers?part=sellers'));
    await boss.getByText(say('ui.sellers.groups_none')).waitFor();
    await look(boss, 'sellers-no-groups');
    await leave(boss, maker, judge);
  });

  for (const language of ['fr', 'zh-Hant']) {
    it(`are told in ${language}`, async () => {
      const told = words(language);
      const speak = (page, chosen) => page.api('PATCH', '/v1/account', { language: chosen });
      const boss = await openAs(browser, entente.url, operator, { locale: language });
      await speak(boss, language);
      const link = await linkOf(boss.api, oak, fox);
      if (link.state === 'proposed') {
        const body = { evidence_checked: true, words: found };
        await boss.api('POST', `/v1/seller-links/${link.id}/confirm`, body, {
          'If-Match': `"${link.version}"`,
        });
      }
      await boss.goto(place('/staff/sellers'));
      await row(boss, oak, fox).waitFor();
      await look(boss, `sellers-links-${language}`);
      await boss.goto(place(`/staff/sellers/links/${link.id}`));
      await state(boss, told('ui.sellers.state.confirmed')).waitFor();
      await look(boss, `sellers-link-${language}`);
      await speak(boss, 'en');
      await leave(boss);

      for (const size of ['desktop', 'phone']) {
        const staff = await openAs(browser, entente.url, operator, { locale: language, size });
        await speak(staff, language);
        await staff.goto(place(`/shops/${oak.handle}/seller`));
        await row(staff, oak, fox).waitFor();
        await seeGraph(staff, `sellers-graph-${language}-${size}`);
        await speak(staff, 'en');
        const maker = await openAs(browser, entente.url, owner(fox.handle), {
          locale: language,
          size,
        });
        await speak(maker, language);
        await maker.goto(place(`/shops/${fox.handle}/standing`));
        await maker.getByRole('heading', { name: told('ui.sellers.considered') }).waitFor();
        await look(maker, `sellers-standing-${language}-${size}`);
        await row(maker, oak).click();
        await state(maker, told('ui.sellers.state.confirmed')).waitFor();
        await look(maker, `sellers-shop-link-${language}-${size}`);
        await ask(maker, told('ui.sellers.act.contest'));
        await maker.getByRole('dialog').waitFor();
        await look(maker, `sellers-contest-${language}-${size}`);
        await speak(maker, 'en');
        await leave(staff, maker);
      }
    });
  }
});
