import type { Plugin } from 'vite';

const CODECS = /[\\/]@cornerstonejs[\\/]codec-/u;
const OF_NODE = new Set(['fs', 'path']);
const NOTHING = '\0carnet:nothing';

/** Gives the image codecs nothing for the modules that they ask for in Node alone: their packages do not say so. */
export const codecsInBrowser = (): Plugin => ({
  name: 'carnet:codecs-in-browser',
  enforce: 'pre',
  resolveId: (source, importer) =>
    OF_NODE.has(source) && importer !== undefined && CODECS.test(importer) ? NOTHING : null,
  load: (id) => (id === NOTHING ? 'export {};' : null),
});
