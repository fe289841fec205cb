import { Session } from '@inrupt/solid-client-authn-node';
import { RecordError } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';

type Fetch = typeof globalThis.fetch;

/** Tokens of client credentials live 600 s on a Community Solid Server (measured); they are renewed well before. */
const RENEW_AFTER_MS = 8 * 60 * 1000;

/** A fetch that speaks as a WebID by client credentials, signing in again before its token ends. */
export async function signIn(
  credentials: { readonly issuer: string; readonly id: string; readonly secret: string },
  { clock, onEnd, signal, fetch }: Pick<Context, 'clock' | 'onEnd' | 'signal' | 'fetch'>,
): Promise<Fetch> {
  const login = async (): Promise<Session> => {
    const session = new Session({ keepAlive: false });
    try {
      await session.login({
        oidcIssuer: credentials.issuer,
        clientId: credentials.id,
        clientSecret: credentials.secret,
        tokenType: 'DPoP',
      });
    } catch (cause) {
      throw await explain(credentials.issuer, fetch, cause);
    }
    // @NOTE A session holds a timer until its token ends, and with it the process; signing out clears it.
    onEnd(() => session.logout({ logoutType: 'app' }));
    if (!session.info.isLoggedIn) throw await explain(credentials.issuer, fetch, null);
    return session;
  };
  let since = clock().getTime();
  let session = login();
  await session;
  return async (input, init) => {
    if (clock().getTime() - since > RENEW_AFTER_MS) {
      since = clock().getTime();
      session = login();
    }
    const stop = init?.signal ? AbortSignal.any([init.signal, signal]) : signal;
    return (await session).fetch(input, { ...init, signal: stop });
  };
}

async function explain(issuer: string, fetch: Fetch, cause: unknown): Promise<Error> {
  try {
    await fetch(new URL('/.well-known/openid-configuration', issuer));
  } catch (unreachable) {
    return new RecordError('network', `The provider at ${new URL(issuer).origin} cannot be reached.`, {
      cause: unreachable,
    });
  }
  return new CliError(
    'sign-in-failed',
    'The provider refused the sign-in; the token of this identity may be withdrawn.',
    { cause },
  );
}
