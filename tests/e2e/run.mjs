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

const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

// Suites and the wrapper of a file are no cases of their own.
function isCase(event) {
  return event.details?.type !== 'suite' && !files.includes(path.resolve(event.name));
}

function countFailure(event) {
  // A file that cannot be loaded fails as a whole, without a case.
  const broken = !isCase(event) && event.details?.error?.failureType === 'testCodeFailure';
  if (!isCase(event) && !broken) return;
  counts.failed += 1;
  counts.failures.push(`e2e: ${broken ? path.basename(event.name) : event.name}`);
}

if (!reasonToSkip()) process.env.ENTENTE_E2E_DEMO = makeDemoData();
process.on('exit', () => {
  const made = process.env.ENTENTE_E2E_DEMO;
  if (made) rmSync(made, { recursive: true, force: true });
});

// Each file has a server and a browser of its own, so two share two processors well.
const stream = run({ files, concurrency: 2, timeout: 10 * 60 * 1000 });
stream.on('test:pass', (event) => {
  // A skipped suite reports no cases.
  if (event.skip !== undefined || event.todo !== undefined) counts.skipped += 1;
  else if (isCase(event)) counts.passed += 1;
});
stream.on('test:fail', countFailure);
stream.compose(spec).pipe(process.stdout);
stream.on('end', () => {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (values.results) writeFileSync(values.results, JSON.stringify(counts));
  process.exitCode = counts.failed > 0 || files.length === 0 ? 1 : 0;
});
