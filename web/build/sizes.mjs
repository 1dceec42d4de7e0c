// Prints what a first visit loads (gzip, kB) and fails when a budget is broken.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const size = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length / 1000;

/** The files a page names, and everything those import at once (lazy imports do not count). */
function firstFiles(html) {
  const page = readFileSync(new URL(html, dist), 'utf8');
  const found = new Set([html]);
  const queue = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  for (const path of queue) {
    if (found.has(path)) continue;
    found.add(path);
    if (!path.endsWith('.js')) continue;
    const code = readFileSync(new URL(path, dist), 'utf8');
    for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) {
      queue.push(`assets/${name}`);
    }
  }
  return [...found];
}

const budgets = [
  ['index.html', 250],
  ['buyer.html', 70],
];
let broken = false;
for (const [html, budget] of budgets) {
  const total = firstFiles(html).reduce((sum, path) => sum + size(path), 0);
  broken ||= total > budget;
  console.log(`${html}: ${total.toFixed(1)} kB gzipped at once, budget ${budget}`);
}
if (existsSync(new URL('widget.js', dist))) {
  const total = size('widget.js');
  broken ||= total > 15;
  console.log(`widget.js: ${total.toFixed(1)} kB gzipped, budget 15`);
}
if (broken) process.exit(1);
