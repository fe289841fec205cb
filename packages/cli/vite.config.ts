import { defineConfig } from 'vite';

/**
 * The command as some sixty files instead of a thousand: each call reads them all. What few commands use stays as it is
 * installed: the pod server, SPARQL, PDF. So does the sign-in, of whose old calls Node warns outside of `node_modules`.
 */
export default defineConfig({
  ssr: {
    noExternal: true,
    external: ['@carnet/pod', '@comunica/query-sparql', '@inrupt/solid-client-authn-node', 'pdfjs-dist'],
  },
  build: {
    ssr: true,
    outDir: 'build',
    target: 'node24',
    rolldownOptions: {
      input: {
        carnet: 'dist/main.js',
        example: 'dist/example/main.js',
        'pdf-thread': 'dist/search/pdf-thread.js',
      },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
});
