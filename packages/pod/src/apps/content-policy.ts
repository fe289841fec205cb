import { createHash } from 'node:crypto';

const INLINE = /<script(?![^>]*\ssrc\s*=)([^>]*)>(.*?)<\/script>/gisu;
const DATA_TYPE = /\stype\s*=\s*["']?(?!module\b|text\/javascript\b)[a-z]+\/[a-z0-9.+-]+/iu;

/** Hashes, as a content security policy writes them, of the inline scripts of a page. */
export const scriptHashes = (page: string): string[] =>
  [...page.matchAll(INLINE)]
    .filter(([, attributes = '']) => !DATA_TYPE.test(attributes))
    .map(([, , script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);

/**
 * Policies by which text may become markup or a script (Trusted Types): Svelte's for its compiled templates, and the
 * default one of the apps, which starts threads from scripts of their own build and lets nothing else through.
 */
const TRUSTED_TYPES = ['svelte-trusted-html', 'default'];

/**
 * Content security policy of an app: scripts of its own only, and the bootstrap that its build put into its pages; it
 * talks to itself and to pods by https, in development also to this machine. No text becomes markup or a script unless a known policy lets it.
 *
 * @param pages contents of its HTML files
 * @param local whether pods on this machine are spoken to by http
 */
export const contentPolicy = (pages: readonly string[], local: boolean): string => {
  const hashes = [...new Set(pages.flatMap(scriptHashes))].sort();
  const here = local ? ' http://localhost:* ws://localhost:*' : '';
  return [
    `default-src 'self'`,
    `script-src 'self' 'wasm-unsafe-eval'${hashes.map((hash) => ` ${hash}`).join('')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `worker-src 'self' blob:`,
    `frame-src 'self' blob:`,
    `connect-src 'self' https: wss:${here}`,
    `form-action 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${TRUSTED_TYPES.join(' ')}`,
  ].join('; ');
};
