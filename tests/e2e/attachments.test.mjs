// Photos and PDFs in messages (R1) and in the buyer's wizard: by the link of a mail on a phone,
// when signed in, at the shop, and removed again before they are sent.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look, openPage } from './kit/browser.mjs';
import { openPlatform } from './kit/orders.mjs';
import { comeIn, linkIn, mailTo, openAs, operator, owner, support } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

const shop = 'harbour-prints';
const day = 86_400_000;
const pdf = {
  name: 'reçu <b>.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n'),
};

// A real photo, drawn by the browser.
const photoOf = async (page, name = 'bent corner.jpg') => {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1200;
    canvas.height = 900;
    const drawn = canvas.getContext('2d');
    drawn.fillStyle = '#31536b';
    drawn.fillRect(0, 0, 1200, 900);
    drawn.fillStyle = '#f3e3c3';
    drawn.fillRect(240, 160, 720, 580);
    return canvas.toDataURL('image/jpeg');
  });
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(url.split(',')[1], 'base64') };
};

const named = (say, key, name) => say(key).replace('{name}', name);

describe('attachments', { skip: reasonToSkip() }, () => {
  let entente;
  let browser;
  let platform;
  let team;

  before(async () => {
    entente = await startEntente({
      demo: true,
      flags: ['--smtp-reply-to', 'reply@market.example'],
    });
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
  const choose = (page, files) => page.locator('input[type=file]').setInputFiles(files);
  // An order that left long ago, with the thread's path and the page of it at the shop.
  const ordered = async (id, language = 'en') => {
    const now = Date.now();
    const order = await platform.order(shop, id, {
      buyer: { email: `${id.toLowerCase()}@demo.example`, name: 'Mira Lindqvist', language },
      status: 'shipped',
      placed_at: new Date(now - 40 * day).toISOString(),
      shipped_at: new Date(now - 38 * day).toISOString(),
      estimated_delivery_at: new Date(now - 30 * day).toISOString(),
      delivered_at: undefined,
    });
    const problem = `/v1/shops/${order.shop_id}/orders/${order.id}/problem-link`;
    return {
      ...order,
      email: `${id.toLowerCase()}@demo.example`,
      thread: `/v1/shops/${order.shop_id}/orders/${order.id}/thread`,
      page: `${entente.url}/shops/${shop}/messages/${order.id}`,
      problem: async () => (await platform.call('POST', problem, {})).url,
    };
  };
  const lastEntry = async (order) => (await team.api('GET', order.thread)).entries.at(-1);

  for (const [language, locale] of [
    ['en', 'en'],
    ['fr', 'fr'],
    ['zh-Hant', 'zh-TW'],
  ]) {
    it(`go from the buyer's phone to the shop and back in ${language}`, async () => {
      const say = words(language);
      const order = await ordered(`A-${language}`, language);
      await team.api('POST', `${order.thread}/send`, { body: 'It left.' }, { 'If-Match': '"0"' });
      const mail = await mailTo(entente.url, order.email);
      const buyer = await openPage(browser, linkIn(mail, '/c'), { size: 'phone', locale });
      await buyer.getByText('It left.').waitFor();
      await choose(buyer, [await photoOf(buyer), await photoOf(buyer, 'by mistake.jpg'), pdf]);
      const removes = buyer.locator('.remove-file');
      await removes.nth(2).waitFor();
      await button(buyer, named(say, 'ui.buyer.evidence.remove', 'by mistake.jpg')).click();
      await removes.nth(2).waitFor({ state: 'detached' });
      await button(buyer, say('ui.buyer.send_message')).waitFor();
      await look(buyer, `attachments-chosen-phone-${language}`);
      // What was chosen is still there after a reload, and needs no words.
      await buyer.reload();
      await buyer.locator('.attach .preview img').waitFor();
      await removes.nth(1).waitFor();
      await button(buyer, say('ui.buyer.send_message')).click();
      const enlarge = named(say, 'ui.buyer.evidence.enlarge', 'bent corner.jpg');
      await button(buyer, enlarge).locator('img').waitFor();
      assert.equal(await removes.count(), 0);
      await look(buyer, `attachments-sent-phone-${language}`);

      const page = await openAs(browser, entente.url, owner(shop));
      await page.goto(order.page);
      const photo = button(page, 'Show bent corner.jpg large');
      await photo.locator('img').waitFor();
      await page.getByRole('link', { name: pdf.name, exact: true }).waitFor();
      assert.equal(await page.getByText('by mistake.jpg').count(), 0);
      await look(page, `attachments-shop-desktop-${language}`);
      await photo.click();
      await page.getByRole('dialog').getByRole('img', { name: 'bent corner.jpg' }).waitFor();
      await page.keyboard.press('Escape');

      await choose(page, [pdf]);
      await button(page, `Remove ${pdf.name}`).waitFor();
      await page.getByLabel(/^Message to /).fill('The receipt of the new one.');
      await look(page, `attachments-answer-desktop-${language}`);
      await button(page, 'Send').click();
      await page.getByRole('log').getByText('The receipt of the new one.').waitFor();
      assert.equal((await lastEntry(order)).files[0].name, pdf.name);

      const told = await mailTo(entente.url, order.email, ({ text }) => text.includes(pdf.name));
      await buyer.goto('about:blank');
      await buyer.goto(linkIn(told, '/c'));
      const taken = buyer.waitForEvent('download');
      await buyer.getByRole('button', { name: pdf.name }).last().click();
      assert.equal((await taken).suggestedFilename(), pdf.name.replaceAll(/[<>]/g, '_'));
      await look(buyer, `attachments-answered-phone-${language}`);
      expectNoProblems(page);
      expectNoProblems(buyer);
      await leavePage(page);
      await leavePage(buyer);
    });

    it(`go with a problem that is told to the shop in ${language}`, async () => {
      const say = words(language);
      const order = await ordered(`P-${language}`, language);
      const buyer = await openPage(browser, await order.problem(), { size: 'phone', locale });
      await button(buyer, say('ui.buyer.problem.what.not_as_described')).click();
      await buyer.getByRole('heading', { name: say('ui.buyer.problem.item') }).waitFor();
      await buyer.getByRole('button', { name: /Card set/ }).click();
      await button(buyer, say('ui.buyer.problem.wish.replacement')).click();
      await buyer
        .getByLabel(say('ui.buyer.problem.words.not_as_described'))
        .fill('One corner is bent.');
      await choose(buyer, [await photoOf(buyer), pdf]);
      await buyer.locator('.attach progress').first().waitFor({ state: 'detached' });
      await buyer.locator('.attach .preview img').waitFor();
      await look(buyer, `wizard-files-phone-${language}`);
      await buyer.reload();
      await buyer.locator('.attach .preview img').waitFor();
      await button(buyer, named(say, 'ui.buyer.evidence.remove', pdf.name)).click();
      await button(buyer, say('ui.buyer.problem.next')).click();
      await buyer.locator('.with-files').waitFor();
      await look(buyer, `wizard-road-phone-${language}`);
      await button(buyer, say('ui.buyer.send_message')).click();
      await buyer.getByText(say('ui.buyer.thanks')).waitFor();
      const { body, files } = await lastEntry(order);
      assert.equal(body, 'One corner is bent.');
      assert.deepEqual(
        files.map(({ name }) => name),
        ['bent corner.jpg'],
      );
      expectNoProblems(buyer);
      await leavePage(buyer);
    });
  }

  it('of a problem become evidence of its case, and messages are seen beside it', async () => {
    const say = words('en');
    const order = await ordered('C-1');
    const link = await order.problem();
    const token = new URL(link).hash.slice(1);
    const form = new FormData();
    form.append('token', token);
    form.append('file', new Blob([pdf.buffer], { type: pdf.mimeType }), 'earlier.pdf');
    const sent = await fetch(`${entente.url}/v1/case-links/files`, { method: 'POST', body: form });
    assert.equal(sent.status, 201);
    const { id } = await sent.json();
    const message = { token, body: 'See this first.', files: [{ id }] };
    await platform.call('POST', '/v1/case-links/send-message', message);

    const buyer = await openPage(browser, link, { size: 'desktop' });
    await button(buyer, say('ui.buyer.problem.what.not_received')).click();
    await buyer.getByRole('button', { name: /Card set/ }).click();
    await button(buyer, say('ui.buyer.problem.wish.refund')).click();
    await buyer.getByLabel(say('ui.buyer.problem.words.not_received')).fill('Nothing has come.');
    await choose(buyer, [await photoOf(buyer, 'empty letterbox.jpg')]);
    await look(buyer, 'wizard-files-desktop');
    await button(buyer, say('ui.buyer.problem.next')).click();
    await buyer.getByRole('radio').nth(1).check();
    await button(buyer, say('ui.buyer.problem.open_case')).click();
    await button(buyer, 'Show empty letterbox.jpg large').locator('img').waitFor();
    await buyer.getByText('1 file from your messages').click();
    await buyer.getByRole('button', { name: 'earlier.pdf' }).waitFor();
    await look(buyer, 'case-with-files-desktop');

    const list = await team.api('GET', `/v1/shops/${order.shop_id}/cases?q=C-1`);
    const staff = await openAs(browser, entente.url, support);
    await staff.goto(`${entente.url}/staff/cases/${order.shop_id}/${list.items[0].id}`);
    await staff.getByText(say('ui.cases.evidence.of_messages')).waitFor();
    await staff.getByRole('link', { name: 'earlier.pdf' }).waitFor();
    await look(staff, 'staff-case-with-message-files');
    expectNoProblems(staff);
    await leavePage(staff);

    // What was sent with a message becomes evidence when its sender says what it proves.
    const proves = buyer.getByLabel(named(say, 'ui.buyer.evidence.proves', 'earlier.pdf'));
    await proves.selectOption(say('ui.buyer.evidence.other'));
    await buyer.getByText('1 file from your messages').waitFor({ state: 'detached' });
    await buyer.getByRole('button', { name: 'earlier.pdf' }).waitFor();
    await look(buyer, 'case-message-file-used-desktop');
    expectNoProblems(buyer);
    await leavePage(buyer);

    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(order.page);
    await choose(page, [{ ...pdf, name: 'waybill.pdf' }]);
    await button(page, 'Remove waybill.pdf').waitFor();
    await button(page, 'Send').click();
    await page.getByRole('log').getByText('waybill.pdf').waitFor();
    await page.goto(`${entente.url}/shops/${shop}/tickets/${list.items[0].id}`);
    const use = page.getByRole('textbox', {
      name: named(say, 'ui.cases.evidence.use_named', 'waybill.pdf'),
    });
    await use.click();
    await look(page, 'ticket-use-message-file-desktop');
    await page.getByRole('option', { name: 'Shipping receipt' }).click();
    await page.getByText(say('ui.cases.evidence.used')).waitFor();
    await use.waitFor({ state: 'detached' });
    const { evidence } = await team.api(
      'GET',
      `/v1/shops/${order.shop_id}/cases/${list.items[0].id}`,
    );
    assert.equal(evidence.find(({ what }) => what === 'shipping_receipt').met, true);
    await look(page, 'ticket-message-file-used-desktop');
    expectNoProblems(page);
    await leavePage(page);
  });

  for (const size of ['desktop', 'phone']) {
    it(`are sent by a signed-in buyer on a ${size}`, async () => {
      const order = await ordered(`S-${size}`);
      const page = await openPage(browser, `${entente.url}/signin?next=/my`, { size });
      await page.getByLabel('E-mail address').fill(order.email);
      await button(page, 'Send me a sign-in link').click();
      const mail = await mailTo(entente.url, order.email, ({ text }) => text.includes('/sign-in#'));
      await page.goto(linkIn(mail, '/sign-in'));
      await button(page, 'Sign in').click();
      await page.waitForURL(/\/my$/);
      await page.goto(`${entente.url}/my/messages/${order.shop_id}/${order.id}`);
      await page.getByLabel(/^Message to /).fill('It came like this.');
      await choose(page, [await photoOf(page), pdf]);
      await button(page, `Remove ${pdf.name}`).click();
      await button(page, 'Remove bent corner.jpg').waitFor();
      await look(page, `attachments-mine-${size}`);
      await button(page, 'Send').click();
      await button(page, 'Show bent corner.jpg large').locator('img').waitFor();
      await look(page, `attachments-mine-sent-${size}`);
      assert.deepEqual(
        (await lastEntry(order)).files.map(({ name }) => name),
        ['bent corner.jpg'],
      );
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  // What a mail server hands over: a photo, a PDF and what is not taken.
  const mailFrom = async (order, photo) => {
    const told = await mailTo(entente.url, order.email);
    const address = told.headers.find(({ name }) => name === 'Reply-To').value;
    const staff = await comeIn(entente.url, operator);
    const key = await staff.api('POST', '/v1/api-keys', {
      name: 'mail',
      scopes: ['messages.write'],
    });
    await staff.leave();
    const part = (type, name, bytes) => [
      '--XX',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64'),
    ];
    const taken = await fetch(`${entente.url}/v1/incoming-mail`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key.secret}`,
        'Content-Type': 'message/rfc822',
        'Idempotency-Key': `"${crypto.randomUUID()}"`,
      },
      body: [
        `From: ${order.email}`,
        `To: ${/[^<\s]+@[^>\s]+/.exec(address)[0]}`,
        'Subject: Re: your order',
        `Message-ID: <${crypto.randomUUID()}@x.example>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=XX',
        '',
        '--XX',
        '',
        'It came like this.',
        ...part('image/jpeg', 'crack.jpg', photo.buffer),
        ...part('application/pdf', 'receipt.pdf', pdf.buffer),
        ...part('application/zip', 'all of it.zip', Buffer.from('PK')),
        '--XX--',
        '',
      ].join('\r\n'),
    });
    assert.equal((await taken.json()).outcome, 'added');
  };

  for (const [size, locale, name] of [
    ['desktop', 'en', shop],
    ['phone', 'fr', 'atelier-lune'],
    ['phone', 'zh-TW', 'mountain-tea'],
  ]) {
    it(`come by mail, and what is not taken is named, on a ${size} in ${locale}`, async () => {
      const id = `B-${locale}`;
      const email = `${id.toLowerCase()}@demo.example`;
      const buyer = { email, name: 'Mira Lindqvist', language: 'en' };
      const order = await platform.order(name, id, { buyer });
      const page = await openAs(browser, entente.url, owner(name), { size, locale });
      const thread = `/v1/shops/${order.shop_id}/orders/${order.id}/thread`;
      await page.api('POST', `${thread}/send`, { body: 'It left.' }, { 'If-Match': '"0"' });
      await page.goto(`${entente.url}/shops/${name}/messages/${order.id}`);
      await mailFrom({ email }, await photoOf(page));
      await page.getByRole('link', { name: 'receipt.pdf', exact: true }).waitFor();
      await page.getByRole('log').locator('img').waitFor();
      await page.getByRole('log').getByText('all of it.zip').waitFor();
      await look(page, `attachments-by-mail-${size}-${locale}`);
      expectNoProblems(page);
      await leavePage(page);
    });
  }

  it('say which file is not taken, and keep the words', async () => {
    const say = words('en');
    const order = await ordered('R-1');
    const page = await openAs(browser, entente.url, owner(shop));
    await page.goto(order.page);
    await page.getByLabel(/^Message to /).fill('See this.');
    await choose(page, [{ ...pdf, name: 'receipt.jpg' }]);
    await page.getByText(say('problem.file_kind_mismatch.title')).waitFor();
    await look(page, 'attachments-refused-desktop');
    assert.equal(await page.getByLabel(/^Message to /).inputValue(), 'See this.');
    expectNoProblems(page, { refused: [415] });
    await leavePage(page);
    const buyer = await openPage(browser, await order.problem(), { size: 'phone' });
    await button(buyer, say('ui.buyer.problem.what.other')).click();
    await buyer.getByLabel('Your message to Harbour Prints').fill('See this.');
    await choose(buyer, [{ ...pdf, name: 'receipt.jpg' }]);
    await buyer.getByText(say('problem.file_kind_mismatch.title')).waitFor();
    assert.equal(await button(buyer, say('ui.buyer.retry')).count(), 0);
    await look(buyer, 'wizard-refused-phone');
    await button(buyer, 'Remove receipt.jpg').click();
    await button(buyer, say('ui.buyer.send_message')).click();
    await buyer.getByText(say('ui.buyer.thanks')).waitFor();
    expectNoProblems(buyer, { refused: [415] });
    await leavePage(buyer);
  });
});
