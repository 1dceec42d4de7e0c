// Chromium from Debian, the shell without windows (it takes a third of the time), at the two sizes
// that count, watched for errors.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { root } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
};

const flags = [
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
    executablePath: process.env.ENTENTE_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: flags,
  });
}

// Pages that were left, by browser and by what a page cannot change any more. To come in anew by such
// a page takes a third of what a new one takes: the process is there, and the program is compiled.
const left = new WeakMap();

function leftAlike(browser, kind) {
  if (!left.has(browser)) left.set(browser, new Map());
  const kinds = left.get(browser);
  if (!kinds.has(kind)) kinds.set(kind, []);
  return kinds.get(kind);
}

// A page of its own (own cookies) at a size. page.problems collects what a person would not see:
// errors of scripts, the console and the content security policy, and answers of 500 and above.
export async function openPage(browser, url, { size = 'desktop', locale = 'en', dark, zone } = {}) {
  const alike = leftAlike(browser, JSON.stringify([size, locale, Boolean(dark), zone]));
  const page = alike.pop() ?? (await newPage(browser, { size, locale, dark, zone }));
  page.alike = alike;
  if (url) await page.goto(url);
  return page;
}

async function newPage(browser, { size, locale, dark, zone }) {
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
  watch(page);
  return page;
}

function watch(page) {
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) page.problems.push(`${response.status()} ${response.url()}`);
  });
  page.underWay = new Set();
  page.on('request', (request) => {
    // What tells of news never ends.
    if (request.resourceType() !== 'eventsource') page.underWay.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed']) {
    page.on(end, (request) => page.underWay.delete(request));
  }
}

// The person leaves and takes everything along; who comes next finds the page as if it were new, save
// that the files of the program are in its cache. A page that a failing test has not left is never
// used again.
export async function leavePage(page) {
  const context = page.context();
  await context.setOffline(false);
  await page.unrouteAll();
  // A place of the same origin without a program that would write anything again; another origin
  // would end the process.
  await page.goto(new URL('/healthz', page.url()).href);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await context.clearCookies();
  page.problems = [];
  page.alike.push(page);
}

// All that the contrast of a text depends on, for every text and field of a page: its colour, whether
// it is large (by WCAG 1.4.3), and what lies behind it. Runs in the page.
function coloursOfTexts() {
  const behind = new Map([[null, { ground: '', fade: '' }]]);
  const behindOf = (element) => {
    if (!behind.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
      const further = behindOf(element.parentElement);
      const covers = backgroundColor.startsWith('rgb(') && backgroundImage === 'none';
      const own =
        backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none'
          ? ''
          : `${backgroundColor} ${backgroundImage} `;
      // What is placed freely may lie on something that is not above it in the tree.
      const free = position === 'absolute' || position === 'fixed' ? `${element.className} ` : '';
      behind.set(element, {
        ground: covers ? backgroundColor : own + free + further.ground,
        fade: (opacity === '1' ? '' : `${opacity} `) + further.fade,
      });
    }
    return behind.get(element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const elements = new Set(document.querySelectorAll('input, select, textarea'));
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim() !== '') elements.add(texts.currentNode.parentElement);
  }
  const found = new Set();
  for (const element of elements) {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const size = parseFloat(fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const { ground, fade } = behindOf(element);
    found.add(`${color} ${large ? 'large' : ''} on ${ground} at ${fade}`);
  }
  return [...found];
}

// Colours whose contrast was measured and is good. To measure takes most of axe-core's time, and most
// of a page was on the page before.
const goodColours = new Set();

// axe-core finds nothing serious or critical on the page as it stands. It comes into a page once and
// works there: @axe-core/playwright would open a second page for every look, which takes four times
// as long.
export async function expectAccessible(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const colours = await page.evaluate(coloursOfTexts);
  const enabled = colours.some((each) => !goodColours.has(each));
  const violations = await page.evaluate(async (enabled) => {
    // A frame whose sandbox forbids scripts (a mail) cannot be looked into.
    const context = { exclude: ['iframe[sandbox]'] };
    const rules = { 'color-contrast': { enabled } };
    return (await globalThis.axe.run(context, { resultTypes: ['violations'], rules })).violations;
  }, enabled);
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = bad.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${id}: ${help} (${places.join(', ')})`;
  });
  assert.deepEqual(told, [], `accessibility of ${page.url()}`);
  for (const each of colours) goodColours.add(each);
}

// `refused` are the answers that the test has asked for, such as 409; the console tells of them too.
export function expectNoProblems(page, { refused = [] } = {}) {
  const expected = refused.map((status) => `the server responded with a status of ${status} `);
  const left = page.problems.filter((told) => !expected.some((part) => told.includes(part)));
  assert.deepEqual(left, [], `problems while at ${page.url()}`);
}

// Nothing wider than the screen: a phone never scrolls sideways. A menu that has just opened takes
// its place by script, so it has a moment.
export async function expectFits(page) {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, null, { timeout: 3000 }).catch(() => {});
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= screen, `${page.url()} is ${content} px wide on a screen of ${screen}`);
}

// test-results/NAME.png, for whoever wants to see: ENTENTE_SCREENSHOTS=1.
async function screenshot(page, name) {
  if (!process.env.ENTENTE_SCREENSHOTS) return;
  const folder = path.join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  // A hidden caret would need a style of Playwright's own, which the content security policy refuses.
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true, caret: 'initial' });
}

// What every page must stand: it fits, it is accessible. Its picture is kept where that is asked for.
export async function look(page, name) {
  await settled(page);
  await expectFits(page);
  await expectAccessible(page);
  await screenshot(page, name);
}

// Nothing still on its way: no request, no grey shapes, no notice that comes or goes. A request that
// hangs for long is let be.
async function settled(page) {
  const deadline = Date.now() + 10_000;
  while (page.underWay.size > 0 && Date.now() < deadline) await pause(20);
  await page.waitForFunction(
    () =>
      !document.querySelector('[role=status] .mantine-Skeleton-root, .skeleton') &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
