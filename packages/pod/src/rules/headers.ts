import type { Place } from './place.ts';

const page = (assets: string, own: string): string =>
  [
    `default-src 'none'`,
    `script-src ${assets}`,
    `style-src ${assets}`,
    `img-src ${assets}`,
    `connect-src ${own}`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ].join('; ');

/**
 * Headers that keep what a place serves from acting as another. Whatever lies in a pod may be a page somebody wrote, on
 * the same origin as the sign-in pages: it runs in an origin of its own, without scripts. Our pages take scripts and
 * styles from our own folder only, and stand in nobody's frame.
 *
 * @param baseUrl address of the server with a slash at the end
 */
export const safetyHeaders = (place: Place, baseUrl: string): Record<string, string> => {
  const policy =
    place === 'data'
      ? `sandbox; default-src 'none'; frame-ancestors 'none'`
      : page(`${baseUrl}.well-known/carnet/`, `${baseUrl}.account/ ${baseUrl}.oidc/`);
  const headers: Record<string, string> = {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  };
  if (place === 'account' || place === 'sign-in') {
    headers['Cache-Control'] = 'no-store';
    headers['Cross-Origin-Resource-Policy'] = 'same-origin';
    headers['X-Frame-Options'] = 'DENY';
  }
  return headers;
};
