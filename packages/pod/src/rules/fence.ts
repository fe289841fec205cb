/** What the fence looks at. Header values as they came, null where there was none. */
export interface FencedRequest {
  readonly method: string;
  readonly origin: string | null;
  /** `Sec-Fetch-Site`: written by browsers, out of reach of pages. */
  readonly fetchSite: string | null;
  /** `Sec-Fetch-Mode`. */
  readonly fetchMode: string | null;
  /** Whether a cookie came along: what a browser adds by itself. */
  readonly withCookie: boolean;
}

/** Null when the request may pass, or why not. */
export type FenceRefusal = 'foreign-origin' | 'no-origin' | null;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Decides about a request to the account pages. Ports of one host are one site for cookies, `SameSite` included, so a
 * page of any other program on localhost would otherwise act with the owner's cookie. Programs without a cookie (a
 * command line with its account token) pass: nothing was added for them by a browser.
 */
export const fence = (request: FencedRequest, ownOrigin: string): FenceRefusal => {
  if (request.origin !== null && request.origin !== ownOrigin) return 'foreign-origin';
  const fromElsewhere = request.fetchSite === 'same-site' || request.fetchSite === 'cross-site';
  if (fromElsewhere && request.fetchMode !== 'navigate') return 'foreign-origin';
  if (SAFE.has(request.method)) return null;
  if (fromElsewhere) return 'foreign-origin';
  return request.withCookie && request.origin === null ? 'no-origin' : null;
};
