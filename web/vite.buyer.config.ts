import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { texts } from './build/texts.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The buyer's forms: a small Preact page for slow connections, beside the application in dist.
export default defineConfig({
  plugins: [texts(here('../locales'))],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { buyer: here('buyer.html') } },
  },
});
