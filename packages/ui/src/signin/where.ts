/** Where the provider sends the browser back to; the same in the Client ID document. */
export const SIGN_IN_PATH = '/signin';
export const CLIENT_ID_PATH = '/clientid.jsonld';

/** A path of this app as a full address. */
export const here = (path: string): string => new URL(path, location.origin).href;

export const originOf = (address: string): string => new URL(address).origin;

/** What stands behind the question mark of the page's address. */
export const queryNow = (): URLSearchParams => new URLSearchParams(location.search);

/** What tells a question to a provider, and its answer, from all others. */
export const stateOf = (address: string): string => new URL(address).searchParams.get('state') ?? '';

/**
 * Lets the library read an answer that came to another window: it wants an address with the answer in it, and leaves
 * that address behind in place of the page's. Here address and history are as before.
 */
export async function inPlace<T>(answer: URLSearchParams, act: (url: string) => Promise<T>): Promise<T> {
  const { href } = location;
  const kept: unknown = history.state;
  const url = new URL(href);
  for (const [name, value] of answer) url.searchParams.set(name, value);
  try {
    return await act(url.href);
  } finally {
    history.replaceState(kept, '', href);
  }
}
