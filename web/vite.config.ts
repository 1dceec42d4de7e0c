import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { texts } from './build/texts.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Tests compile messages themselves, so they keep the parser.
const withoutParser = [
  {
    find: /^@formatjs\/icu-messageformat-parser$/,
    replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
  },
];

// Few files, each for a reason: what every page needs at once, the parts of the interface that most
// pages share, and one chunk for each feature. Many small ones would cost a round trip each.
// A chunk takes what its modules need along, so what many need comes first: the doors and the frame
// of every page, with the parts that they are made of.
const modules = 'node_modules[\\\\/]';
const graphs = '(chart.(graph|helper.Line)|coord.View|[Rr]oam)';
const features = ['shops', 'orders', 'messages', 'reviews', 'recovery'];
const groups = [
  { name: 'vendor', test: new RegExp(modules), tags: ['$initial' as const], priority: 50 },
  { name: 'first', tags: ['$initial' as const], priority: 40 },
  { name: 'session', test: /[\\/]features[\\/]session[\\/]/, priority: 35 },
  // Graphs are drawn on one page alone: what only they need does not travel with every chart.
  { name: 'charts', test: new RegExp(`${modules}(zrender|echarts(?!.*${graphs}))`), priority: 30 },
  { name: 'parts', test: new RegExp(`${modules}@(mantine|floating-ui|tabler)`), priority: 30 },
  { name: 'ui', test: /[\\/]src[\\/](ui|api)[\\/]/, priority: 20 },
  ...features.map((name, index) => ({
    name,
    test: new RegExp(`[\\\\/]features[\\\\/]${name}[\\\\/](?!my_|daily_chart)`),
    priority: 19 - index,
  })),
  { name: 'lab_chart', test: /lab_chart/, priority: 1 },
  { name: 'seller_graph', test: new RegExp(`seller_graph|${graphs}`), priority: 1 },
  { name: 'chart', test: /(daily|weekly)_chart/, priority: 1 },
  { name: featureOf },
];

// What buyers do when signed in is a page of its own, whichever features it is made of.
function featureOf(id: string): string | null {
  const found = /[\\/]features[\\/](\w+)[\\/](my_|buyer_part)?/.exec(id);
  return (found?.[2] ? 'my' : found?.[1]) ?? null;
}

// The application. The buyer's forms (a small Preact page for slow connections) and the widget are
// built apart, so that nothing of this travels with them.
// Messages are parsed when building, so the ICU parser itself never travels to the browser.
export default defineConfig({
  plugins: [texts(here('../locales')), react({ exclude: /features\/buyer\// })],
  resolve: { alias: process.env['VITEST'] ? [] : withoutParser },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { index: here('index.html') },
      output: { codeSplitting: { groups } },
    },
  },
  server: {
    fs: { allow: [here('..')] },
    proxy: {
      '/v1': process.env['ENTENTE_URL'] ?? 'http://127.0.0.1:8080',
      '/widget.js': process.env['ENTENTE_URL'] ?? 'http://127.0.0.1:8080',
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
} as Parameters<typeof defineConfig>[0]);
