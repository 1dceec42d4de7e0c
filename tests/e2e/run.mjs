// Runs every *.test.mjs beside it, two at a time, and prints the count.
// node run.mjs [--results FILE] [NAME...]: only files whose name contains one of the names.
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';

import { makeDemoData, reasonToSkip } from './kit/server.mjs';

const folder = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const { values, positionals } = parseArgs({
  options: { results: { type: 'string' } },
  allowPositionals: true,
});

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => positionals.length === 0 || positionals.some((part) => name.includes(part)))
  .map((name) => path.join(folder, name))
  // The longest first, as far as their length tells, so that both lanes end together.
  .sort((a, b) => statSync(b).size - statSync(a).size);

// A browser on a busy machine is late now and then: a file that failed is run once more, alone.
// What passes only then counts as passed and is named, so that its cause is found; many at once
// are no accident.
const secondTriesMax = 3;

const emptyCounts = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });
const countsOf = new Map(files.map((file) => [file, emptyCounts()]));

// Suites and the wrapper of a file are no cases of their own.
function isCase(event) {
  return event.details?.type !== 'suite' && !files.includes(path.resolve(event.name));
}

function fileOf(event) {
  const named = files.find((file) => file === event.file || file === path.resolve(event.name));
  if (!named) throw new Error(`no file for the result of ${event.name}`);
  return countsOf.get(named);
}

function countPass(event) {
  // A skipped suite reports no cases.
  if (event.skip !== undefined || event.todo !== undefined) fileOf(event).skipped += 1;
  else if (isCase(event)) fileOf(event).passed += 1;
}

function countFailure(event) {
  // A file that cannot be loaded fails as a whole, without a case.
  const broken = !isCase(event) && event.details?.error?.failureType === 'testCodeFailure';
  if (!isCase(event) && !broken) return;
  const counts = fileOf(event);
  counts.failed += 1;
  counts.failures.push(`e2e: ${broken ? path.basename(event.name) : event.name}`);
}

// Each file has a server and a browser of its own, so two share two processors well.
async function runFiles(some, concurrency) {
  const stream = run({ files: some, concurrency, timeout: 10 * 60 * 1000 });
  stream.on('test:pass', countPass);
  stream.on('test:fail', countFailure);
  stream.compose(spec).pipe(process.stdout, { end: false });
  await new Promise((resolve) => stream.on('end', resolve));
}

async function runAgain() {
  const failed = files.filter((file) => countsOf.get(file).failed > 0);
  if (failed.length === 0 || failed.length > secondTriesMax) return [];
  const before = failed.flatMap((file) => countsOf.get(file).failures);
  console.log(`once more: ${failed.map((file) => path.basename(file)).join(', ')}`);
  for (const file of failed) countsOf.set(file, emptyCounts());
  await runFiles(failed, 1);
  const after = new Set(failed.flatMap((file) => countsOf.get(file).failures));
  return before.filter((name) => !after.has(name));
}

if (!reasonToSkip()) process.env.ENTENTE_E2E_DEMO = makeDemoData();
process.on('exit', () => {
  const made = process.env.ENTENTE_E2E_DEMO;
  if (made) rmSync(made, { recursive: true, force: true });
});

await runFiles(files, 2);
const unsteady = await runAgain();
const counts = emptyCounts();
for (const each of countsOf.values()) {
  counts.passed += each.passed;
  counts.failed += each.failed;
  counts.skipped += each.skipped;
  counts.failures.push(...each.failures);
}
for (const name of unsteady) console.log(`passed at the second try: ${name}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
if (values.results) writeFileSync(values.results, JSON.stringify({ ...counts, unsteady }));
process.exitCode = counts.failed > 0 || files.length === 0 ? 1 : 0;
