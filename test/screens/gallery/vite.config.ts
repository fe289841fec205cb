import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The gallery is built like the apps, from the packages' sources, into the cache. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte()],
  resolve: {
    conditions: ['carnet-source', 'module', 'browser', 'development|production'],
    dedupe: ['svelte'],
  },
  build: {
    outDir: resolve(import.meta.dirname, '../../../node_modules/.cache/gallery'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
  },
  worker: { format: 'es' },
  logLevel: 'warn',
});
