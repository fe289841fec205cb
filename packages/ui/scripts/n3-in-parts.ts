import type { Plugin } from 'vite';

/**
 * Gives CommonJS modules (those of Comunica) the CommonJS build of n3. Bundlers would give them its ES modules, which then
 * have to stay together: every page that reads Turtle would load the store and the streams as well.
 */
export const n3InParts = (): Plugin => ({
  name: 'carnet:n3-in-parts',
  enforce: 'pre',
  resolveId(source, importer, { kind }) {
    if (source !== 'n3' || kind !== 'require-call') return null;
    return this.resolve('n3/lib/index.js', importer, { skipSelf: true });
  },
});
