import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { texts } from './build/texts.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// One classic script without imports: shops embed it with a single script tag.
export default defineConfig({
  plugins: [texts(here('../locales'))],
  publicDir: false,
  build: {
    target: 'es2020',
    emptyOutDir: false,
    lib: {
      entry: here('widget/widget.ts'),
      formats: ['iife'],
      name: 'EntenteReviews',
      fileName: () => 'widget.js',
    },
  },
});
