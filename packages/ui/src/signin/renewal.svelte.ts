import type { KeptAccount } from './kept.ts';
import { askElsewhere, type Asked, type HandOverPorts } from './hand-over.ts';
import { exchange, makeLibrarySession, type Exchanged, type LibrarySession } from './library-session.ts';
import { CLIENT_ID_PATH, here, inPlace, SIGN_IN_PATH, stateOf } from './where.ts';

/** How far signing in again has come, in another window while this page stays. */
export type RenewalState =
  | { readonly kind: 'none' }
  /** The provider's page is open in a window of its own; `blocked`: the person must open it by hand. */
  | { readonly kind: 'elsewhere'; readonly url: string; readonly blocked: boolean }
  | { readonly kind: 'finishing' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'other-account' }
  | { readonly kind: 'failed'; readonly code: string };

const WINDOW = 'popup,width=520,height=760';

export const handOverPorts = (): HandOverPorts => ({
  memory: localStorage,
  channel: new BroadcastChannel('carnet.renewal'),
});

/** Signs in again without leaving the page: another window asks the provider, this one takes the answer. */
export class Renewal {
  #state = $state.raw<RenewalState>({ kind: 'none' });
  #asked: Asked | null = null;

  get state(): RenewalState {
    return this.#state;
  }

  /** Call in a gesture, or the browser opens no window. Gives the new session; null when there is none. */
  async begin(account: KeptAccount): Promise<{ made: LibrarySession; got: Exchanged } | null> {
    this.#asked?.cancel();
    const opened = open('about:blank', '_blank', WINDOW);
    // The provider's page must not be able to lead this one elsewhere.
    if (opened !== null) opened.opener = null;
    try {
      const made = await makeLibrarySession();
      const url = await addressOf(made, account.issuer);
      const asked = askElsewhere(handOverPorts(), stateOf(url));
      this.#asked = asked;
      opened?.location.replace(url);
      this.#state = { kind: 'elsewhere', url, blocked: opened === null };
      const answer = await asked.answer;
      return await this.#finish(made, answer, account);
    } catch {
      opened?.close();
      this.#state = { kind: 'failed', code: 'issuer' };
      return null;
    }
  }

  async #finish(made: LibrarySession, answer: URLSearchParams, account: KeptAccount) {
    const refusal = answer.get('error');
    if (refusal !== null) {
      this.#state = refusal === 'access_denied' ? { kind: 'cancelled' } : { kind: 'failed', code: refusal };
      return null;
    }
    this.#state = { kind: 'finishing' };
    const got = await inPlace(answer, (url) => exchange(made, url, account.webId));
    if (typeof got === 'string') {
      made.stop();
      this.#state = got === 'other-account' ? { kind: got } : { kind: 'failed', code: got };
      return null;
    }
    this.#state = { kind: 'none' };
    return { made, got };
  }
}

/** Where the other window must go. */
const addressOf = ({ session }: LibrarySession, issuer: string): Promise<string> =>
  new Promise((resolve, reject) => {
    session
      .login({
        oidcIssuer: issuer,
        clientId: here(CLIENT_ID_PATH),
        redirectUrl: here(SIGN_IN_PATH),
        handleRedirect: resolve,
      })
      .catch(reject);
  });
