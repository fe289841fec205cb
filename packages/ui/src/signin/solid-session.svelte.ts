import type { Session } from '@inrupt/solid-client-authn-browser';
import { forgetAccount, keepAccount, keepTarget, takeTarget } from './kept.ts';
import { here, originOf, queryNow } from './where.ts';

export type SessionState =
  /** Nothing is known yet: the page shows neither the signed-in nor the signed-out side. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'out' }
  | {
      readonly kind: 'in';
      readonly webId: string;
      readonly issuer: string;
      /** Signed with this session; for hosts of pods only. */
      readonly fetch: typeof globalThis.fetch;
    };

export type SignInOutcome =
  | { readonly kind: 'in'; readonly target: string }
  /** A silent sign-in was refused: the person signs in again, and comes back to `target`. */
  | { readonly kind: 'expired'; readonly target: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string };

/** Where the provider sends the browser back to; the same in the Client ID document. */
export const SIGN_IN_PATH = '/signin';
const CLIENT_ID_PATH = '/clientid.jsonld';
const LIBRARY_SESSION = 'solidClientAuthn:currentSession';
const LIBRARY_URL = 'solidClientAuthn:currentUrl';
const SILENT_REFUSALS = new Set(['login_required', 'consent_required', 'interaction_required']);

/** Signing in with Solid-OIDC, in the browser. The library is fetched only when it is needed. */
export class SolidSession {
  #state = $state.raw<SessionState>({ kind: 'starting' });
  #session: Session | null = null;
  #target = '/';

  get state(): SessionState {
    return this.#state;
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
    const session = await this.#load();
    await session.handleIncomingRedirect({ restorePreviousSession: true });
    this.#state = { kind: 'out' };
  }

  /** Leaves for the provider. `target` is the path to come back to. Rejects when the provider cannot be reached. */
  async signIn(issuer: string, target: string): Promise<void> {
    keepTarget(target);
    localStorage.removeItem(LIBRARY_URL);
    const session = await this.#load();
    await session.login({
      oidcIssuer: issuer,
      clientId: here(CLIENT_ID_PATH),
      redirectUrl: here(SIGN_IN_PATH),
    });
  }

  /** Call on the return page, once. */
  async complete(): Promise<SignInOutcome> {
    const answer = queryNow();
    const issuer = answer.get('iss');
    const refusal = answer.get('error');
    this.#target = takeTarget();
    if (refusal !== null) return this.#refused(refusal);
    const session = await this.#load();
    let code = 'no-session';
    session.events.on('error', (error) => {
      code = error ?? code;
    });
    const info = await session.handleIncomingRedirect({ url: location.href });
    if (info?.isLoggedIn !== true || info.webId === undefined) {
      this.#state = { kind: 'out' };
      return { kind: 'failed', code };
    }
    localStorage.setItem(LIBRARY_SESSION, session.info.sessionId);
    const account = { webId: info.webId, issuer: issuer ?? originOf(info.webId) };
    keepAccount(account);
    session.events.on('sessionExpired', () => {
      this.#state = { kind: 'out' };
    });
    this.#state = { kind: 'in', ...account, fetch: session.fetch };
    return { kind: 'in', target: this.#target };
  }

  /** Ends the session on this device and forgets whose it was. */
  async signOut(): Promise<void> {
    await this.#session?.logout({ logoutType: 'app' });
    localStorage.removeItem(LIBRARY_SESSION);
    forgetAccount();
    this.#session = null;
    this.#state = { kind: 'out' };
  }

  #refused(refusal: string): SignInOutcome {
    localStorage.removeItem(LIBRARY_SESSION);
    localStorage.removeItem(LIBRARY_URL);
    this.#state = { kind: 'out' };
    if (SILENT_REFUSALS.has(refusal)) return { kind: 'expired', target: this.#target };
    return refusal === 'access_denied' ? { kind: 'cancelled' } : { kind: 'failed', code: refusal };
  }

  async #load(): Promise<Session> {
    const { Session } = await import('@inrupt/solid-client-authn-browser');
    this.#session ??= new Session();
    return this.#session;
  }
}
