// The real program, in a sandbox with a fresh data directory and a free port.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

export const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../../..');
export const program = process.env.ENTENTE_BINARY ?? path.join(root, 'build', 'release', 'entente');

// Why the browser tests cannot run here at all; false once the web UI is part of the tree.
export function reasonToSkip() {
  return existsSync(path.join(root, 'web', 'package.json')) ? false : 'there is no web UI yet';
}

export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Answers when the server does; says what the program printed when it ends or takes too long.
async function untilReady(url, child, output) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error(`${program} serve is not ready (exit ${child.exitCode}):\n${output.join('')}`);
}

// Fills a new directory with the demo marketplace. It takes seconds, so a run of several files does it
// once and says where in ENTENTE_E2E_DEMO; each server works on a copy.
export function makeDemoData() {
  const data = mkdtempSync(path.join(os.tmpdir(), 'entente-e2e-demo-'));
  const filled = spawnSync(program, ['demo', '--data', data], { encoding: 'utf8' });
  if (filled.status === 0) return data;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`${program} demo failed:\n${filled.stdout}${filled.stderr}`);
}

function demoCopy() {
  const made = process.env.ENTENTE_E2E_DEMO;
  if (!made) return makeDemoData();
  const data = mkdtempSync(path.join(os.tmpdir(), 'entente-e2e-'));
  cpSync(made, data, { recursive: true });
  return data;
}

// Every test of a file comes from one address, faster than people do.
const noLimits = [
  'rate-per-address',
  'rate-per-account',
  'rate-sign-in-per-address',
  'rate-sign-in-per-account',
  'rate-public-writes-per-address',
].flatMap((name) => [`--${name}`, '0']);

// Starts `entente serve` in a sandbox, or not. `demo` fills it with the demo marketplace first. `flags`
// are added. Returns { url, data, output(), setupLink(), down(), up(), stop() }: down and up are an
// outage, stop also removes the data.
export async function startEntente({ demo = false, sandbox = true, flags = [] } = {}) {
  const data = demo ? demoCopy() : mkdtempSync(path.join(os.tmpdir(), 'entente-e2e-'));
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const kind = sandbox ? ['--sandbox'] : [];
  const args = ['serve', ...kind, '--data', data, '--listen', listen, ...noLimits, ...flags];
  const output = [];
  let child;
  const up = async () => {
    child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', (text) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text) => output.push(text));
    await untilReady(url, child, output);
  };
  await up();
  return {
    url,
    data,
    output: () => output.join(''),
    setupLink: () => output.join('').match(/https?:\/\/\S+\/setup#[\w-]+/)?.[0],
    down: () => end(child),
    up,
    stop: async () => {
      await end(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function end(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
}
