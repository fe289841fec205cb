import { handBack } from './hand-over.ts';
import { forgetAccount, keepAccount, keepTarget, LIBRARY_SESSION, takeTarget } from './kept.ts';
import { LastingFetch } from './lasting-fetch.ts';
import {
  exchange,
  forgetSessions,
  makeLibrarySession,
  type Exchanged,
  type LibrarySession,
} from './library-session.ts';
import { handOverPorts, Renewal } from './renewal.svelte.ts';
import { beginLife, type SessionLife, type SessionStage } from './session-life.ts';
import { CLIENT_ID_PATH, here, originOf, queryNow, SIGN_IN_PATH } from './where.ts';

export type SessionState =
  /** Nothing is known yet: the page shows neither the signed-in nor the signed-out side. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'out' }
  | {
      readonly kind: 'in';
      readonly webId: string;
      readonly issuer: string;
      /** Signed with this session and those that renew it; for hosts of pods only. */
      readonly fetch: typeof globalThis.fetch;
    };

export type SignInOutcome =
  | { readonly kind: 'in'; readonly target: string }
  /** A silent sign-in was refused: the person signs in again, and comes back to `target`. */
  | { readonly kind: 'expired'; readonly target: string }
  /** The page in another window goes on with it. */
  | { readonly kind: 'handed-back' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string };

const LIBRARY_URL = 'solidClientAuthn:currentUrl';
const SILENT_REFUSALS = new Set(['login_required', 'consent_required', 'interaction_required']);
const PATIENCE_MS = 4000;
const LOOK_MS = 1000;

const aWhile = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });

/**
 * Signing in with Solid-OIDC, in the browser. The library is fetched only when it is needed. A session that ends leaves
 * the page as it is: requests wait until the person has signed in again in another window.
 */
export class SolidSession {
  readonly renewal = new Renewal();
  #state = $state.raw<SessionState>({ kind: 'starting' });
  #stage = $state<SessionStage>('lasting');
  #library: LibrarySession | null = null;
  #life: SessionLife | null = null;
  #lasting: LastingFetch | null = null;
  #looking: ReturnType<typeof setInterval> | undefined;
  #target = '/';

  get state(): SessionState {
    return this.#state;
  }
  /** How long the session that is 'in' still lasts. */
  get stage(): SessionStage {
    return this.#stage;
  }

  /**
   * Call on every start except on the return page. After an earlier sign-in the browser leaves for the provider
   * without asking anything, and comes back to the same page; this promise then never resolves.
   */
  async restore(): Promise<void> {
    if (localStorage.getItem(LIBRARY_SESSION) === null) {
      this.#state = { kind: 'out' };
      return;
    }
    keepTarget(location.pathname + location.search);
    const { session } = await makeLibrarySession();
    await session.handleIncomingRedirect({ restorePreviousSession: true });
    this.#state = { kind: 'out' };
  }

  /** Leaves for the provider. `target` is the path to come back to. Rejects when the provider cannot be reached. */
  async signIn(issuer: string, target: string): Promise<void> {
    keepTarget(target);
    localStorage.removeItem(LIBRARY_URL);
    const { session } = await makeLibrarySession();
    await session.login({
      oidcIssuer: issuer,
      clientId: here(CLIENT_ID_PATH),
      redirectUrl: here(SIGN_IN_PATH),
    });
  }

  /** Call on the return page, once. */
  async complete(): Promise<SignInOutcome> {
    const answer = queryNow();
    if (await handBack(handOverPorts(), answer, aWhile)) return { kind: 'handed-back' };
    const refusal = answer.get('error');
    this.#target = takeTarget();
    if (refusal !== null) return this.#refused(refusal);
    const made = await makeLibrarySession();
    const got = await exchange(made, location.href);
    if (typeof got === 'string') {
      this.#state = { kind: 'out' };
      return { kind: 'failed', code: got };
    }
    const account = { webId: got.webId, issuer: answer.get('iss') ?? originOf(got.webId) };
    keepAccount(account);
    this.#lasting = new LastingFetch(made.session.fetch, () => this.#isOver());
    this.#follow(made, got);
    this.#looking = setInterval(() => {
      this.#look();
    }, LOOK_MS);
    this.#state = { kind: 'in', ...account, fetch: this.#lasting.fetch };
    return { kind: 'in', target: this.#target };
  }

  /** Signs the same person in again while the page stays; call in a gesture. */
  async renew(): Promise<void> {
    if (this.#state.kind !== 'in') return;
    const renewed = await this.renewal.begin(this.#state);
    if (renewed !== null) this.#follow(renewed.made, renewed.got);
  }

  /** Ends the session on this device and forgets whose it was. */
  async signOut(): Promise<void> {
    clearInterval(this.#looking);
    this.#lasting?.close();
    await this.#library?.session.logout({ logoutType: 'app' });
    this.#library?.stop();
    forgetSessions();
    forgetAccount();
    this.#library = null;
    this.#life = null;
    this.#stage = 'lasting';
    this.#state = { kind: 'out' };
  }

  /** From now on requests are signed with this session. */
  #follow(made: LibrarySession, got: Exchanged): void {
    this.#library?.stop();
    const life = beginLife(got);
    const { events, fetch } = made.session;
    events.on('sessionExtended', (seconds) => {
      life.extend(seconds);
      this.#lasting?.resume(fetch);
      this.#look();
    });
    events.on('sessionExpired', () => {
      life.end();
      this.#look();
    });
    this.#library = made;
    this.#life = life;
    this.#lasting?.resume(fetch);
    this.#look();
  }

  #look(): void {
    this.#stage = this.#life?.stage ?? 'lasting';
    if (this.#stage === 'ended') this.#lasting?.pause();
  }

  #isOver(): boolean {
    if (this.#life?.doubtful !== true) return false;
    this.#life.end();
    this.#look();
    return true;
  }

  #refused(refusal: string): SignInOutcome {
    localStorage.removeItem(LIBRARY_SESSION);
    localStorage.removeItem(LIBRARY_URL);
    this.#state = { kind: 'out' };
    if (SILENT_REFUSALS.has(refusal)) return { kind: 'expired', target: this.#target };
    return refusal === 'access_denied' ? { kind: 'cancelled' } : { kind: 'failed', code: refusal };
  }
}
