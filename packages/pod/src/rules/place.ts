/**
 * What a path of the pod server is, for headers and for the fence:
 * `account` its account pages and their API; `sign-in` what a browser visits while it signs in; `provider` what apps ask
 * of the identity provider; `asset` our own public files; `data` everything that lies in pods.
 */
export type Place = 'account' | 'sign-in' | 'provider' | 'asset' | 'data';

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const SIGN_IN = /^\.oidc\/(?:auth|session|device)(?:\/|$)/u;
const PROVIDER = /^(?:\.oidc\/|\.well-known\/openid-configuration$)/u;
const ASSET = /^(?:|favicon\.ico|\.well-known\/carnet\/.*)$/u;

/**
 * @param path path of a request, with or without percent escapes and doubled slashes, without the query
 * @param base path of the server's base URL, with slashes at both ends
 */
export const placeOf = (path: string, base = '/'): Place => {
  const plain = decoded(path).replaceAll(/\/{2,}/gu, '/');
  if (/\/\.account(?:\/|$)/iu.test(plain)) return 'account';
  const relative = plain.startsWith(base) ? plain.slice(base.length) : plain.replace(/^\//u, '');
  if (SIGN_IN.test(relative)) return 'sign-in';
  if (PROVIDER.test(relative)) return 'provider';
  if (ASSET.test(relative)) return 'asset';
  return 'data';
};
