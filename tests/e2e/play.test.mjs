// A whole case in a minute (X7): one person is the buyer, the shop, support, the carrier and time.
import { after, before, describe, it } from 'node:test';

import { expectNoProblems, launch, leavePage, look } from './kit/browser.mjs';
import { openAs, operator } from './kit/people.mjs';
import { reasonToSkip, startEntente } from './kit/server.mjs';
import { words } from './kit/words.mjs';

describe('playing a case', { skip: reasonToSkip() }, () => {
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

  for (const [size, language] of [
    ['desktop', 'en'],
    ['phone', 'fr'],
  ]) {
    it(`goes from the report to the money on a ${size} in ${language}`, async () => {
      const t = words(language);
      const page = await openAs(browser, entente.url, operator, { size });
      await page.api('PATCH', '/v1/account', { language });
      const button = (name) => page.getByRole('button', { name, exact: true });
      const shows = (text) => page.getByText(text, { exact: true }).first().waitFor();
      await page.goto(`${entente.url}/staff/sandbox`);
      await page.getByRole('link', { name: t('ui.play.title') }).click();
      await button(t('ui.play.go')).waitFor();
      await look(page, `play-start-${size}`);
      await button(t('ui.play.go')).click();
      // The shop is silent; the buyer may hand it over once three days are gone, not before.
      const deadline = page.getByRole('button', { name: t('ui.play.deadline.escalate') });
      await deadline.waitFor();
      await button(t('ui.play.carrier.wrong')).click();
      await look(page, `play-open-${size}`);
      await deadline.click();
      await button(t('ui.play.do.escalate')).click();
      await shows(t('ui.cases.state.escalated'));
      await button(t('ui.play.do.take')).click();
      await page.getByRole('button', { name: t('ui.play.deadline.decision') }).waitFor();
      // The shop gives in; the bank refuses once.
      await button(t('ui.play.do.refund_buyer')).click();
      await button(t('ui.play.refund.failed')).click();
      await button(t('ui.play.do.retry_refund')).click();
      await button(t('ui.play.refund.succeeded')).click();
      await shows(t('ui.cases.outcome.refunded_in_full'));
      await look(page, `play-over-${size}`);
      await button(t('ui.play.again')).click();
      await button(t('ui.play.go')).click();
      await button(t('ui.play.carrier.right')).click();
      await shows(t('ui.cases.outcome.delivery_confirmed'));
      expectNoProblems(page, { refused: [412] });
      await leavePage(page);
    });
  }
});
