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

// Two entries: the application, and the buyer's forms (a small Preact page for slow connections).
// Messages are parsed when building, so the ICU parser itself never travels to the browser.
export default defineConfig({
  plugins: [texts(here('../locales')), react({ exclude: /features\/buyer\// })],
  resolve: { alias: process.env['VITEST'] ? [] : withoutParser },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: { index: here('index.html'), buyer: here('buyer.html') } },
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
