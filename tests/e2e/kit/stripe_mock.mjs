// Stripe's own description of its API as a server: it answers what fits it, and refuses the rest.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort, root } from './server.mjs';

const folder = path.join(
  process.env.ENTENTE_DATA ?? path.join(root, '..', 'shared', 'data'),
  'stripe-api',
);
const description = path.join(folder, 'spec3-2022-04-12.json');
const samples = path.join(folder, 'fixtures3.json');

export const reasonWithoutStripe = existsSync(description)
  ? false
  : 'the description of the Stripe API is not here';

// The routes of refunds and what they name. Objects that are only sent on demand stay ids: with all
// of them the description is too large to serve.
function partOfDescription() {
  const spec = JSON.parse(readFileSync(description, 'utf8'));
  const schemas = {};
  const part = (node) => {
    if (Array.isArray(node)) return node.map(part);
    if (!node || typeof node !== 'object') return node;
    if (node['x-expansionResources']) return { type: 'string', nullable: true };
    const name = node.$ref?.split('/').pop();
    if (name && !(name in schemas)) {
      schemas[name] = {};
      schemas[name] = part(spec.components.schemas[name]);
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, part(value)]));
  };
  const paths = part({ '/v1/refunds': spec.paths['/v1/refunds'] });
  for (const route of Object.values(paths['/v1/refunds'])) delete route.responses.default;
  const answers = paths['/v1/refunds'].post.responses['200'].content['application/json'];
  answers.example = JSON.parse(readFileSync(samples, 'utf8')).resources.refund;
  return { ...spec, paths, components: { ...spec.components, schemas } };
}

// Returns { url, sample, output(), stop() }; `sample` is the refund it answers with.
export async function startStripe() {
  const data = mkdtempSync(path.join(os.tmpdir(), 'entente-stripe-'));
  const file = path.join(data, 'refunds.json');
  const part = partOfDescription();
  writeFileSync(file, JSON.stringify(part));
  const port = await freePort();
  const prism = path.join(root, 'tests', 'e2e', 'node_modules', '.bin', 'prism');
  const output = [];
  const child = spawn(prism, ['mock', '--errors', '--port', String(port), file]);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => output.push(text));
  }
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!output.join('').includes('is listening')) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(output.join(''));
    await pause(100);
  }
  return {
    url,
    sample: part.paths['/v1/refunds'].post.responses['200'].content['application/json'].example,
    output: () => output.join(''),
    stop: () => {
      child.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
