// The whole of a case, click by click (C1 to C14): the buyer reports it, the shop answers on its
// ticket, after three whole days the buyer hands it to support, support decides by checklist, the
// money is paid by hand, the case is closed. Then it is opened again with a reason, and ends in
// another way in each language. And the short road: the shop refunds on its ticket, and that is
// all. Every side gets its mails in its own language.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { line, openPlatform } from './kit/orders.mjs';
import { mailTo, operator, owner, signIn, support } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import {
  button,
  chooseLanguage,
  confirmRefund,
  daysPass,
  fillChecklist,
  openFromQueue,
  passDoor,
  refundOnTicket,
  reportProblem,
} from './kit/steps.mjs';
import { words } from './kit/words.mjs';

const day = 86_400_000;
// French writes some blanks that do not break, and mail servers need not keep them.
const evenly = (text) => text.replace(/\s/g, ' ');

// `sizes` of buyer, shop and support; `end`: how the case ends that was opened again.
const roads = [
  {
    language: 'en',
    locale: 'en',
    shop: 'harbour-prints',
    currency: 'GBP',
    sizes: ['phone', 'desktop', 'desktop'],
    end: 'the shop refunds the rest',
    goods: ['Tide chart poster', 'Set of six cards'],
    buyer: 'Mira Lindqvist',
    details: 'Nothing has come, and the tracking has said the same for two weeks.',
    answer: 'We are sorry. We ask the carrier today and come back to you.',
    note: 'A week of waiting for the carrier. I would like somebody to decide.',
    evidence: 'The tracking shows no delivery.',
    ground: '2.1 Orders that do not arrive',
    reasons: 'Nothing shows a delivery. One of two parcels is lost.',
    again: 'The second parcel came back to the sender.',
  },
  {
    language: 'fr',
    locale: 'fr',
    shop: 'atelier-lune',
    currency: 'EUR',
    sizes: ['desktop', 'phone', 'phone'],
    end: 'the buyer closes it',
    goods: ['Bol en grès bleu', 'Assiette à dessert'],
    buyer: 'Inès Bertrand',
    details: 'Rien n’est arrivé, et le suivi ne bouge plus depuis deux semaines.',
    answer: 'Toutes nos excuses. Nous interrogeons le transporteur aujourd’hui.',
    note: 'Une semaine que l’on attend le transporteur. J’aimerais que quelqu’un décide.',
    evidence: 'Le suivi ne montre aucune livraison.',
    ground: '2.1 Commandes qui n’arrivent pas',
    reasons: 'Rien ne montre une livraison. Un des deux colis est perdu.',
    again: 'Le second colis est revenu à l’expéditeur.',
  },
  {
    language: 'zh-Hant',
    locale: 'zh-TW',
    shop: 'mountain-tea',
    currency: 'TWD',
    sizes: ['phone', 'phone', 'desktop'],
    end: 'support decides anew',
    goods: ['高山烏龍茶', '茶具組'],
    buyer: '陳怡君',
    details: '一直沒有收到，物流狀態兩個星期沒有更新。',
    answer: '非常抱歉，我們今天就詢問物流公司。',
    note: '已經等了一個星期，希望有人能做出決定。',
    evidence: '物流紀錄沒有送達。',
    ground: '2.1 沒有送達的訂單',
    reasons: '沒有任何送達的紀錄，兩個包裹之一已遺失。',
    again: '第二個包裹已退回寄件人。',
  },
];

describe('a whole case', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;

  before(async () => {
    entente = await startEntente({ demo: true });
    browser = await launch();
    platform = await openPlatform(entente.url);
  });
  after(async () => {
    await browser?.close();
    await entente?.stop();
  });

  // An order that left long ago and has not arrived; and the link to its page, as the shop's own
  // mails have it.
  const ordered = async ({ shop, currency, language, goods, buyer }, id) => {
    const { now } = await (await fetch(`${entente.url}/v1/sandbox/clock`)).json();
    const ago = (days) => new Date(Date.parse(now) - days * day).toISOString();
    const email = `${id.toLowerCase()}@demo.example`;
    const order = await platform.order(shop, id, {
      currency,
      buyer: { email, name: buyer, language },
      lines: goods.map((name, at) => line(`goods-${at}`, name, 1, 4600, currency)),
      status: 'shipped',
      placed_at: ago(40),
      shipped_at: ago(38),
      estimated_delivery_at: ago(30),
      delivered_at: undefined,
    });
    const path = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
    return { id, email, link: (await platform.call('POST', path, {})).url };
  };

  // Who walks a road, and what they see and get.
  const walk = (road, kind) => {
    const say = words(road.language);
    const name = kind.toLowerCase();
    const id = `${kind}-${road.language.toUpperCase()}`;
    const mail = (to, key, values = {}) => {
      const subject = say(key, { order: id, buyer: road.buyer, ...values });
      return mailTo(entente.url, to, (each) => evenly(each.subject) === evenly(subject));
    };
    return {
      say,
      id,
      toBuyer: (email, name, values) => mail(email, `mail.case_to_buyer.subject_${name}`, values),
      toShop: (name) => mail(owner(road.shop), `mail.case_to_shop.subject_${name}`),
      seen: (page, who) => (step) => look(page, `${name}-${who}-${step}-${road.language}`),
      open: (size) => openPage(browser, undefined, { size, locale: road.locale }),
    };
  };

  // The buyer reports it, and the shop comes by the link of its mail.
  const begin = async (road, kind, sizes) => {
    const walked = walk(road, kind);
    const { say, id, seen, open } = walked;
    const order = await ordered(road, id);
    const buyer = await open(sizes[0]);
    await buyer.goto(order.link);
    // Its screens are looked at once in each language.
    const screens = kind === 'WHOLE' ? seen(buyer, 'buyer') : undefined;
    await reportProblem(buyer, say, { details: road.details }, screens);
    await seen(buyer, 'buyer')('opened');
    const opened = await walked.toBuyer(order.email, 'opened');
    assert.ok(opened.text.includes(road.details));
    const told = await walked.toShop('opened');
    const ticket = /https?:\/\/\S+\/tickets\/case_\w+/.exec(told.text)[0];
    const shop = await open(sizes[1]);
    await shop.goto(ticket);
    await passDoor(shop, owner(road.shop));
    await shop.getByText(road.details).first().waitFor();
    await seen(shop, 'shop')('ticket');
    return { ...walked, order, buyer, shop, ticket };
  };

  const signedIn = async (page, email, language) => {
    await signIn(page, entente.url, email);
    await chooseLanguage(page, language);
  };

  // Staff > Refunds: whoever pays by hand says so.
  const pay = async (page, { say, id, seen }, reference) => {
    const short = page.viewportSize().width < 600 ? '_short' : '';
    await page.getByRole('link', { name: say(`ui.staff.refunds${short}`), exact: true }).click();
    await confirmRefund(page, say, { order: id, reference }, seen(page, 'staff'));
  };

  const shows = async (page, text) => {
    await page.reload();
    await page.getByText(text, { exact: true }).first().waitFor();
  };

  for (const road of roads) {
    it(`goes all the way, and is opened again, in ${road.language}: ${road.end}`, async () => {
      const walked = await begin(road, 'WHOLE', road.sizes);
      const { say, id, order, buyer, shop, ticket, seen, open, toBuyer, toShop } = walked;
      await shop.getByLabel(say('ui.cases.comment.label')).fill(road.answer);
      await button(shop, say('ui.cases.comment.go')).click();
      await shop.getByRole('listitem').getByText(road.answer).waitFor();

      // Not before three days have gone by, and then by a tap.
      await buyer.reload();
      await buyer.getByText(road.answer).waitFor();
      const call = button(buyer, say('ui.buyer.case.escalate'));
      assert.equal(await call.getAttribute('aria-disabled'), 'true');
      await daysPass(entente.url, 4);
      await toBuyer(order.email, 'may_escalate');
      await buyer.reload();
      await call.click();
      await buyer.getByLabel(say('ui.buyer.case.note')).fill(road.note);
      await seen(buyer, 'buyer')('escalate');
      await button(buyer.getByRole('dialog'), say('ui.buyer.case.escalate')).click();
      await buyer.getByText(say('ui.cases.state.escalated'), { exact: true }).waitFor();
      await toShop('escalated');

      const desk = await open(road.sizes[2]);
      await signedIn(desk, support, road.language);
      await openFromQueue(desk, say, id);
      await button(desk, say('ui.cases.action.take')).click();
      await button(desk, say('ui.cases.action.release')).waitFor();
      await fillChecklist(desk, say, { ...road, refund: '46' });
      await seen(desk, 'support')('checklist');
      await button(desk, say('ui.cases.decide.preview')).click();
      await seen(desk, 'support')('preview');
      await button(desk, say('ui.cases.decide.send')).click();
      await desk.getByRole('heading', { name: say('ui.cases.verdict.title') }).waitFor();
      const decided = await toBuyer(order.email, 'decided_refund');
      for (const part of [road.reasons, road.ground]) assert.ok(decided.text.includes(part));
      await toShop('decided_refund');
      const address = desk.url();

      const till = await open(road.sizes[2]);
      await signedIn(till, operator, road.language);
      await pay(till, walked, `SEPA ${id} 1`);
      await toBuyer(order.email, 'refunded');
      await toShop('refunded');
      const part = say('ui.cases.outcome.refunded_in_part');
      await shows(buyer, say('ui.cases.state.closed'));
      await seen(buyer, 'buyer')('closed');
      await shows(shop, part);
      await seen(shop, 'shop')('closed');

      // It is opened again with a reason, which both sides read.
      await desk.goto(address);
      await desk.getByText(part, { exact: true }).first().waitFor();
      await button(desk, say('ui.cases.action.reopen')).click();
      const dialog = desk.getByRole('dialog');
      await dialog.getByLabel(say('ui.cases.reopen.note')).fill(road.again);
      await seen(desk, 'support')('reopen');
      await button(dialog, say('ui.cases.action.reopen')).click();
      await dialog.waitFor({ state: 'hidden' });
      const news = await toBuyer(order.email, 'reopened');
      assert.ok(news.text.includes(road.again));
      await toShop('reopened');
      await shows(buyer, say('ui.cases.state.escalated'));
      await buyer.getByText(road.again).first().waitFor();
      await seen(buyer, 'buyer')('reopened');

      await ends[road.end]({ ...walked, road, desk, till, address });
      await seen(buyer, 'buyer')('over');
      await shop.goto(ticket);
      await seen(shop, 'shop')('over');
      // The clock may move the case between the reading and the tap; the tap counts nevertheless.
      for (const page of [buyer, shop, desk, till]) {
        expectNoProblems(page, { refused: [412] });
        await leavePage(page);
      }
    });
  }

  // How a case ends that was opened again.
  const ends = {
    'the shop refunds the rest': async ({
      say,
      id,
      order,
      shop,
      buyer,
      till,
      toBuyer,
      road,
      ...walked
    }) => {
      await shop.reload();
      await refundOnTicket(shop, say);
      await toBuyer(order.email, 'refund_ordered', { shop: 'Harbour Prints' });
      await pay(till, { say, id, ...walked }, `SEPA ${id} 2`);
      await shows(buyer, say('ui.cases.state.closed'));
      await shows(shop, say('ui.cases.outcome.refunded_in_full'));
    },
    'the buyer closes it': async ({ say, shop, buyer, toShop }) => {
      await button(buyer, say('ui.buyer.case.close')).click();
      await button(buyer.getByRole('dialog'), say('ui.buyer.case.close')).click();
      await buyer.getByText(say('ui.cases.state.closed'), { exact: true }).waitFor();
      await toShop('closed_by_buyer');
      await shows(shop, say('ui.cases.outcome.closed_by_buyer'));
    },
    'support decides anew': async ({ say, order, shop, buyer, desk, road, toBuyer, toShop }) => {
      await fillChecklist(desk, say, { ...road, refund: 'nothing' });
      await button(desk, say('ui.cases.decide.preview')).click();
      await button(desk, say('ui.cases.decide.send')).click();
      await toBuyer(order.email, 'decided_not_upheld');
      await toShop('decided_not_upheld');
      await shows(buyer, say('ui.cases.state.closed'));
      await shows(shop, say('ui.cases.outcome.not_upheld'));
    },
  };

  for (const [at, road] of roads.entries()) {
    it(`ends where the shop refunds on its ticket, in ${road.language}`, async () => {
      const sizes = road.sizes.map((size) => (size === 'phone' ? 'desktop' : 'phone'));
      const walked = await begin(road, 'SHORT', sizes);
      const { say, id, order, buyer, shop, seen, open, toBuyer, toShop } = walked;
      await refundOnTicket(shop, say, seen(shop, 'shop'));
      const settling = say('ui.cases.state.settling');
      await shop.getByText(settling, { exact: true }).first().waitFor();
      await seen(shop, 'shop')('settling');
      await shows(buyer, settling);
      await seen(buyer, 'buyer')('settling');
      const till = await open(sizes[2]);
      await signedIn(till, operator, road.language);
      await pay(till, walked, `SEPA ${id} ${at}`);
      await toBuyer(order.email, 'refunded');
      await toShop('refunded');
      await shows(buyer, say('ui.cases.state.closed'));
      await shows(shop, say('ui.cases.outcome.refunded_in_full'));
      await seen(shop, 'shop')('closed');
      for (const page of [buyer, shop, till]) {
        expectNoProblems(page, { refused: [412] });
        await leavePage(page);
      }
    });
  }
});
