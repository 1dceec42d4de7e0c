// Chromium from Debian, at the two sizes that count, watched for errors.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

import { chromium } from 'playwright-core';

import { root } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
};

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch() {
  return chromium.launch({
    executablePath: process.env.ENTENTE_CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
    // The flags above say which headless mode.
    ignoreDefaultArgs: ['--headless'],
  });
}

// A page of its own (own cookies) at a size. page.problems collects what a person would not see:
// errors of scripts, the console and the content security policy, and answers of 500 and above.
export async function openPage(browser, url, { size = 'desktop', locale = 'en', dark, zone } = {}) {
  const { width, height, ...device } = sizes[size];
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    ...(zone ? { timezoneId: zone } : {}),
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...device,
  });
  const page = await context.newPage();
  // Generous: a busy machine is slow, and only what never comes is an error.
  page.setDefaultTimeout(40_000);
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) page.problems.push(`${response.status()} ${response.url()}`);
  });
  if (url) await page.goto(url, { waitUntil: 'networkidle' });
  return page;
}

// axe-core finds nothing serious or critical on the page as it stands. It comes into a page once and
// works there: @axe-core/playwright would open a second page for every look, which takes four times
// as long.
export async function expectAccessible(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    // A frame whose sandbox forbids scripts (a mail) cannot be looked into.
    const context = { exclude: ['iframe[sandbox]'] };
    return (await globalThis.axe.run(context, { resultTypes: ['violations'] })).violations;
  });
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = bad.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${id}: ${help} (${places.join(', ')})`;
  });
  assert.deepEqual(told, [], `accessibility of ${page.url()}`);
}

// `refused` are the answers that the test has asked for, such as 409; the console tells of them too.
export function expectNoProblems(page, { refused = [] } = {}) {
  const expected = refused.map((status) => `the server responded with a status of ${status} `);
  const left = page.problems.filter((told) => !expected.some((part) => told.includes(part)));
  assert.deepEqual(left, [], `problems while at ${page.url()}`);
}

// Nothing wider than the screen: a phone never scrolls sideways.
export async function expectFits(page) {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= screen, `${page.url()} is ${content} px wide on a screen of ${screen}`);
}

// test-results/NAME.png
export async function screenshot(page, name) {
  const folder = path.join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  // A hidden caret would need a style of Playwright's own, which the content security policy refuses.
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true, caret: 'initial' });
}

// What every page must stand: it fits, it is accessible; and its picture is kept to be looked at.
export async function look(page, name) {
  await settled(page);
  await expectFits(page);
  await expectAccessible(page);
  await screenshot(page, name);
}

// No grey shapes of what is still coming, no notice on its way in or out.
async function settled(page) {
  await page.waitForFunction(
    () =>
      !document.querySelector('[role=status] .mantine-Skeleton-root, .skeleton') &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
