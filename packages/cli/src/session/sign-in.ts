import { Session } from '@inrupt/solid-client-authn-node';
import { RecordError } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';

type Fetch = typeof globalThis.fetch;

interface Credentials {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

/** Tokens of client credentials live 600 s on a Community Solid Server (measured); they are renewed well before. */
const RENEW_AFTER_MS = 8 * 60 * 1000;

/** The sign-in library gives a provider 3.5 s to answer, which a busy one at home may miss. */
const ATTEMPTS = 3;

/** Whether the provider itself said no (an OAuth error, RFC 6749 5.2), and not the way to it. */
const isRefusal = (cause: unknown): boolean =>
  cause instanceof Error && 'error' in cause && typeof cause.error === 'string';

const refused = (cause: unknown): CliError =>
  new CliError(
    'sign-in-failed',
    'The provider refused the sign-in; the token of this identity may be withdrawn.',
    { cause },
  );

async function login({ issuer, id, secret }: Credentials, { onEnd, signal }: Context): Promise<Session> {
  let missed: unknown = null;
  for (let attempt = 0; attempt < ATTEMPTS && !signal.aborted; attempt += 1) {
    const session = new Session({ keepAlive: false });
    // @NOTE A session holds a timer until its token ends, and with it the process; signing out clears it.
    onEnd(() => session.logout({ logoutType: 'app' }));
    try {
      await session.login({ oidcIssuer: issuer, clientId: id, clientSecret: secret, tokenType: 'DPoP' });
    } catch (cause) {
      if (isRefusal(cause)) throw refused(cause);
      missed = cause;
      continue;
    }
    if (!session.info.isLoggedIn) throw refused(null);
    return session;
  }
  throw new RecordError(
    'network',
    `The provider at ${new URL(issuer).origin} cannot be reached, or does not answer in time.`,
    { cause: missed },
  );
}

/** A fetch that speaks as a WebID by client credentials, signing in again before its token ends. */
export async function signIn(credentials: Credentials, context: Context): Promise<Fetch> {
  const { clock, signal } = context;
  let since = clock().getTime();
  let session = login(credentials, context);
  await session;
  return async (input, init) => {
    if (clock().getTime() - since > RENEW_AFTER_MS) {
      since = clock().getTime();
      session = login(credentials, context);
    }
    const stop = init?.signal ? AbortSignal.any([init.signal, signal]) : signal;
    return (await session).fetch(input, { ...init, signal: stop });
  };
}
