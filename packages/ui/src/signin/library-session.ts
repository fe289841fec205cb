import type { Session } from '@inrupt/solid-client-authn-browser';
import { LIBRARY_SESSION } from './kept.ts';
import { stateOf } from './where.ts';

const PREFIX = 'carnet.signin:';
const OF_USER = 'solidClientAuthenticationUser:';

interface Store {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}

const inMemory = (): Store => {
  const kept = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set(key, value) {
      kept.set(key, value);
      return Promise.resolve();
    },
    delete(key) {
      kept.delete(key);
      return Promise.resolve();
    },
  };
};

/** Under names of our own: the library empties its usual ones whenever any session ends, those of other tabs too. */
const inBrowser = (): Store => ({
  get: (key) => Promise.resolve(localStorage.getItem(PREFIX + key) ?? undefined),
  set(key, value) {
    localStorage.setItem(PREFIX + key, value);
    return Promise.resolve();
  },
  delete(key) {
    localStorage.removeItem(PREFIX + key);
    return Promise.resolve();
  },
});

/** Forgets whatever any session kept in this browser. */
export function forgetSessions(): void {
  const names = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '');
  for (const name of names) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  localStorage.removeItem(LIBRARY_SESSION);
}

/** A session of the library, and what must be known about it to follow its life. */
export interface LibrarySession {
  readonly session: Session;
  /** Ends its timers: nothing is heard of it any more. */
  stop(): void;
}

/** Loads the library and makes a session that ends only where its page says so. */
export async function makeLibrarySession(): Promise<LibrarySession> {
  const { Session } = await import('@inrupt/solid-client-authn-browser');
  const session = new Session({ secureStorage: inMemory(), insecureStorage: inBrowser() });
  // The library signs out by itself when a token runs out, and forgets what a silent sign-in needs.
  session.events.removeAllListeners('sessionExpired').removeAllListeners('error');
  session.events.on('error', () => undefined);
  let timer = 0;
  session.events.on('timeoutSet', (id) => {
    timer = id;
  });
  return {
    session,
    stop() {
      clearTimeout(timer);
      session.events.removeAllListeners().on('error', () => undefined);
    },
  };
}

/** What came of a code: who is signed in until when, and whether the provider will renew it without being asked. */
export interface Exchanged {
  readonly webId: string;
  /** Null where the provider does not say. */
  readonly until: Date | null;
  readonly renewable: boolean;
}

/**
 * Exchanges the code that a provider sent back; the code of an error when that failed. With `only` nobody else's session
 * is taken: `other-account`.
 */
export async function exchange(
  { session }: LibrarySession,
  answer: string,
  only: string | null = null,
): Promise<Exchanged | string> {
  const before = localStorage.getItem(LIBRARY_SESSION);
  let code = 'no-session';
  const failed = (error: string | null): void => {
    code = error ?? code;
  };
  session.events.on('error', failed);
  const { result, renewable } = await watchTokens(() => session.handleIncomingRedirect({ url: answer }));
  session.events.off('error', failed);
  if (result?.isLoggedIn !== true || result.webId === undefined) return code;
  if (only !== null && result.webId !== only) {
    await session.logout({ logoutType: 'app' });
    if (before !== null) localStorage.setItem(LIBRARY_SESSION, before);
    return 'other-account';
  }
  localStorage.setItem(LIBRARY_SESSION, session.info.sessionId);
  localStorage.removeItem(`${PREFIX}${OF_USER}${stateOf(answer)}`);
  const { expirationDate } = result;
  return {
    webId: result.webId,
    until: expirationDate === undefined ? null : new Date(expirationDate),
    renewable,
  };
}

/** Looks whether a refresh token comes while `act` runs: the library has it and does not say so. */
async function watchTokens<T>(act: () => Promise<T>): Promise<{ result: T; renewable: boolean }> {
  const plain = globalThis.fetch;
  let renewable = false;
  globalThis.fetch = async (input, init) => {
    const answer = await plain(input, init);
    if (init?.method === 'POST' && answer.ok) renewable ||= await holdsRefreshToken(answer.clone());
    return answer;
  };
  try {
    return { result: await act(), renewable };
  } finally {
    globalThis.fetch = plain;
  }
}

async function holdsRefreshToken(answer: Response): Promise<boolean> {
  const said: unknown = await answer.json().catch(() => null);
  return typeof said === 'object' && said !== null && 'refresh_token' in said;
}
