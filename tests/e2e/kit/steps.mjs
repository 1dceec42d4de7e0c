// What people do click by click, where several walks take the same steps.
import { demoPassword } from './people.mjs';

const day = 86_400;
export const button = (place, name) => place.getByRole('button', { name, exact: true });
// What stands before the first value of a text.
const head = (text) => text.split('{')[0].trim();

// Time is the one thing that nobody can click.
export async function daysPass(url, days) {
  const answer = await fetch(`${url}/v1/sandbox/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance_seconds: days * day }),
  });
  if (!answer.ok) throw new Error(`the clock: ${answer.status} ${await answer.text()}`);
}

// At the door, wherever it leads to.
export async function passDoor(page, email) {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
}

// In the corner of every page of somebody who has come in.
const accountIcon = (page) =>
  page
    .locator('aside, header')
    .locator('button[aria-haspopup=menu]')
    .filter({ visible: true })
    .last();

// The account icon, and the language named in itself.
export async function chooseLanguage(page, language) {
  await accountIcon(page).click();
  await page.locator(`[role=menuitem][lang="${language}"]`).click();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
}

// The account icon, and Shop Manager: the shop below that heading.
export async function openShopManager(page, say, shop) {
  await accountIcon(page).click();
  await page.getByText(say('ui.shop_manager')).first().waitFor();
  await page
    .getByRole('menuitem')
    .filter({ has: page.locator('bdi') })
    .first()
    .click();
  await page.waitForURL((address) => address.pathname === `/shops/${shop}`);
}

// The wizard on the buyer's page, to a case that is open. `seen(step)` looks at each screen.
export async function reportProblem(page, say, report, seen = () => {}) {
  const { what = 'not_received', item, wish = 'refund', details } = report;
  const heading = (key) => page.getByRole('heading', { name: say(key) }).waitFor();
  await button(page, say(`ui.buyer.problem.what.${what}`)).waitFor();
  await seen('what');
  await button(page, say(`ui.buyer.problem.what.${what}`)).click();
  await heading('ui.buyer.problem.item');
  await seen('item');
  await page.getByRole('button', { name: item ?? say('ui.buyer.problem.whole_order') }).click();
  await heading('ui.buyer.problem.wish');
  await seen('wish');
  await button(page, say(`ui.buyer.problem.wish.${wish}`)).click();
  await page.getByLabel(say(`ui.buyer.problem.words.${what}`)).fill(details);
  await seen('words');
  await button(page, say('ui.buyer.problem.next')).click();
  await page.getByRole('radio').nth(1).check();
  await seen('road');
  await button(page, say('ui.buyer.problem.open_case')).click();
  await page.getByText(say('ui.buyer.case.is_open')).waitFor();
}

// Support's queue to the case of an order: by the places, the search and the row.
export async function openFromQueue(page, say, order) {
  await page.getByRole('link', { name: say('ui.staff.cases'), exact: true }).click();
  await page.getByLabel(say('ui.cases.search')).fill(order);
  await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1);
  await page.locator('[data-row-link]').click();
  await page.waitForURL(/\/staff\/cases\/shop_/);
}

// Fills in the checklist of support. `refund` is 'nothing', 'all', or an amount as it is typed.
export async function fillChecklist(page, say, { refund, ground, evidence, reasons }) {
  await button(page, say('ui.cases.action.decide')).click();
  const met = page.getByLabel(say('ui.cases.finding.met'), { exact: true });
  await met.first().waitFor();
  for (const finding of await met.all()) await finding.check();
  for (const field of await page.getByPlaceholder(say('ui.cases.decide.evidence')).all()) {
    await field.fill(evidence);
  }
  const kind = ['nothing', 'all'].includes(refund) ? refund : 'other';
  await page
    .locator('fieldset label')
    .filter({ hasText: head(say(`ui.cases.decide.${kind}`)) })
    .click();
  if (kind === 'other') await page.getByLabel(say('ui.cases.amount'), { exact: true }).fill(refund);
  if (kind !== 'nothing') {
    await page.getByLabel(say('ui.cases.borne_by.shop'), { exact: true }).check();
  }
  await page.getByLabel(say('ui.cases.verdict.ground')).fill(ground);
  await page.getByLabel(say('ui.cases.verdict.reasons'), { exact: true }).fill(reasons);
}

// The shop's refund on the ticket: all that is left of the claim, said once more before it leaves.
export async function refundOnTicket(page, say, seen = () => {}) {
  await button(page, say('ui.cases.action.refund_buyer')).click();
  const dialog = page.getByRole('dialog');
  await button(dialog, say('ui.cases.refund.next')).waitFor();
  await seen('refund');
  await button(dialog, say('ui.cases.refund.next')).click();
  await dialog.getByText(say('ui.cases.refund.final')).waitFor();
  await seen('refund-sure');
  await dialog.getByRole('button', { name: head(say('ui.cases.refund.go')) }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export const refundOf = (page, order) => page.getByRole('row').filter({ hasText: order });

// Staff > Refunds: a person paid by hand, and says by which reference.
export async function confirmRefund(page, say, { order, reference }, seen = () => {}) {
  const open = button(refundOf(page, order), say('ui.refunds.open'));
  await open.waitFor();
  await seen('refunds');
  await open.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('ui.refunds.reference')).fill(reference);
  await seen('refund-confirm');
  await button(dialog, say('ui.refunds.go.confirm')).click();
  await dialog.waitFor({ state: 'hidden' });
  const paid = refundOf(page, reference).getByText(say('ui.refund_state.succeeded'));
  await paid.waitFor();
}
