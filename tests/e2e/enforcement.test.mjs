// Limits and suspensions of shops (C13, S6, X4): proposed, confirmed with a checklist, answered by
// the shop, appealed and reversed by another person; on desktop and phone, in three languages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { comeIn, mailTo, openAs, operator, owner, support, until } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const shop = 'oak-and-ember';
const say = words('en');
const act = (name) => say(`ui.measures.act.${name}`);
const why = 'Order A-1 never left, and the shop answered none of our three letters of November.';
const outcome = 'The receipt of the post shows that order A-1 was handed over on 5 December.';

describe('enforcement', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let standing;

  before(async () => {
    entente = await startEntente({ demo: true });
    standing = `${entente.url}/shops/${shop}/standing`;
    browser = await launch();
    const boss = await comeIn(entente.url, operator);
    const { items } = await boss.api('GET', `/v1/accounts?q=${encodeURIComponent(support)}`);
    const sam = items.find(({ email }) => email === support);
    await boss.api('PATCH', `/v1/accounts/${sam.id}`, { roles: ['support', 'trust_and_safety'] });
    await boss.leave();
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  const minutesPass = (staff, minutes) =>
    staff.api('POST', '/v1/sandbox/clock', { advance_seconds: minutes * 60 });
  // The mail is in the mailbox a moment before it counts as sent, which is looked for each minute.
  const isInForceMinuteLater = async (page) => {
    await minutesPass(page, 1);
    await page.reload();
    const told = state(page, say('ui.measures.state.in_force')).waitFor({ timeout: 3000 });
    return told.then(
      () => true,
      () => false,
    );
  };
  const button = (place, name) => place.getByRole('button', { name, exact: true });
  const write = async (page, action, text) => {
    await button(page.getByRole('main'), act(action)).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('ui.measures.words')).fill(text);
    await button(dialog, act(action)).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  const savedStatement = async (page) => {
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: say('ui.save_as_file') }).click();
    return readFile(await (await started).path(), 'utf8');
  };
  const state = (page, name) => page.getByRole('main').getByText(name, { exact: true }).first();

  it('is proposed, confirmed, answered, appealed and reversed', async () => {
    const boss = await openAs(browser, entente.url, operator);
    await boss.goto(standing);
    await boss.getByRole('heading', { name: say('ui.measures.none') }).waitFor();
    await look(boss, 'standing-good');
    await button(boss, say('ui.measures.propose')).click();
    const form = boss.getByRole('dialog');
    await form.getByLabel(say('ui.measures.ground')).fill('Terms of sale, 7.2');
    await form.getByLabel(say('ui.measures.own_words')).fill(why);
    await form.getByLabel(say('ui.measures.reference')).fill('A-1');
    await form.getByLabel(say('ui.measures.fact_words')).fill('No answer since 10 November.');
    await form.getByLabel(say('ui.measures.demands')).fill('Answer the case of order A-1.');
    await look(boss, 'measure-propose');
    await button(form, say('ui.measures.propose')).click();
    await state(boss, say('ui.measures.state.proposed')).waitFor();
    const measure = boss.url();
    await look(boss, 'measure-proposed');

    await button(boss.getByRole('main'), act('confirm')).click();
    const checks = boss.getByRole('dialog');
    for (const name of ['facts_checked', 'ground_fits', 'is_proportionate']) {
      await checks.getByLabel(say(`ui.measures.check.${name}`)).check();
    }
    const start = checks.getByLabel(say('ui.measures.start'));
    await start.fill('2020-01-01T00:00');
    await button(checks, act('confirm')).click();
    await checks.getByRole('alert').waitFor();
    await look(boss, 'measure-confirm');
    await start.fill('');
    await button(checks, act('confirm')).click();
    await state(boss, say('ui.measures.state.announced')).waitFor();
    const mail = await mailTo(entente.url, owner(shop), ({ text }) => text.includes(why));
    assert.match(mail.text, /Terms of sale, 7\.2/);
    await until(() => isInForceMinuteLater(boss), 'the measure in force');
    await boss.goto(`${entente.url}/staff/measures`);
    await boss.getByRole('main').getByRole('link').first().waitFor();
    await look(boss, 'measures');

    const maker = await openAs(browser, entente.url, owner(shop), { size: 'phone' });
    await maker.goto(standing);
    await maker.getByRole('main').getByRole('link').first().waitFor();
    await look(maker, 'standing-limited-phone');
    await maker.goto(measure);
    await state(maker, say('ui.measures.state.in_force')).waitFor();
    assert.match(await savedStatement(maker), /Terms of sale, 7\.2/);
    await write(maker, 'annotate', 'It was sent on 5 December.');
    await maker.getByText('It was sent on 5 December.').waitFor();
    await write(maker, 'tick_off', 'Answered today.');
    await maker.getByText('Answered today.').waitFor();
    await write(maker, 'ask_reinstatement', 'The case is answered.');
    await state(maker, say('ui.measures.reinstatement_asked')).waitFor();
    await look(maker, 'measure-asked-phone');
    await write(maker, 'appeal', 'The parcel was sent on 5 December.');
    await state(maker, say('ui.measures.appeal_state.open')).waitFor();

    await boss.goto(measure);
    await state(boss, say('ui.measures.appeal_state.open')).waitFor();
    const blocked = button(boss.getByRole('main'), act('reverse'));
    assert.equal(await blocked.getAttribute('aria-disabled'), 'true');
    await look(boss, 'measure-appealed');

    const judge = await openAs(browser, entente.url, support);
    await judge.goto(`${entente.url}/staff/measures?waiting=true`);
    const waiting = judge.getByRole('row').filter({ hasText: 'Oak & Ember' });
    await waiting.getByRole('link').first().click();
    await state(judge, say('ui.measures.appeal_state.open')).waitFor();
    await write(judge, 'reverse', outcome);
    await state(judge, say('ui.measures.ending.reversed')).waitFor();
    await maker.reload();
    await state(maker, say('ui.measures.ending.reversed')).waitFor();
    await maker.getByText(outcome).first().waitFor();
    await maker.goto(standing);
    await maker.getByText('In good standing.').waitFor();
    for (const page of [boss, judge, maker]) {
      // A start in the past was asked for.
      expectNoProblems(page, { refused: page === boss ? [422] : [] });
      await leavePage(page);
    }
  });

  for (const language of ['fr', 'zh-Hant']) {
    it(`is told in ${language}`, async () => {
      const page = await openAs(browser, entente.url, owner(shop), { locale: language });
      const api = page.api;
      await api('PATCH', '/v1/account', { language });
      await page.goto(standing);
      await page.getByRole('main').getByRole('link').first().click();
      await page.getByText(words(language)('ui.measures.ending.reversed')).first().waitFor();
      await look(page, `measure-reversed-${language}`);
      await api('PATCH', '/v1/account', { language: 'en' });
      expectNoProblems(page);
      await leavePage(page);
    });
  }
});
