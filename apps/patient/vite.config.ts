import { codecsInBrowser } from '@carnet/ui/codecs-in-browser';
import { n3InParts } from '@carnet/ui/n3-in-parts';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** Dev and tests read the packages' sources; a build reads what `tsc -b` wrote. */
const fromSource = process.env['CARNET_SOURCE'] === '1';

export default defineConfig(({ command }) => ({
  plugins: [
    n3InParts(),
    sveltekit({
      adapter: adapter({ fallback: 'index.html', strict: true }),
      csp: {
        mode: 'hash',
        // What the server's header adds: connect-src and frame-ancestors, which depend on where the app stands.
        directives: {
          'default-src': ['self'],
          'script-src': ['self', 'wasm-unsafe-eval'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'blob:', 'data:'],
          'connect-src': [
            'self',
            'https:',
            'wss:',
            'http://localhost:*',
            'http://127.0.0.1:*',
            'ws://localhost:*',
            'ws://127.0.0.1:*',
          ],
          'font-src': ['none'],
          'worker-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['none'],
        },
      },
      // Registered when notifications are turned on, and not before.
      serviceWorker: { register: false },
      version: { name: '0' },
    }),
  ],
  resolve:
    fromSource || command === 'serve'
      ? { conditions: ['carnet-source', 'module', 'browser', 'development|production'] }
      : {},
  worker: { format: 'es', plugins: () => [codecsInBrowser()] },
  server: { port: 4601, strictPort: true },
  preview: { port: 4601, strictPort: true },
}));
