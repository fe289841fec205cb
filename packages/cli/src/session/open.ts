import { openKit, openRecord, stateSessions, type Kit, type OwnRecord, type Session } from '@carnet/record';
import type { Context } from '../context.ts';
import { identityDeviceStore } from '../identity/device-store.ts';
import { readIdentity, type HomeLogin, type IdentityFile, type Login } from '../identity/identity-file.ts';
import { publicFetch } from './public-fetch.ts';
import { signIn } from './sign-in.ts';
import { signedInLater } from './signed-in-later.ts';

/**
 * Signs in with an identity file: in a storage that its record moved to (`homes`) as the account there, everywhere else
 * by the login that the WebID was made with, which is the one that other people's rules name. Where it lay in between,
 * and where a move that is not ended goes, it signs in once something is asked there.
 */
export async function sessionAt(
  path: string,
  {
    webId,
    left = [],
    moving,
    ...login
  }: Pick<IdentityFile, 'webId' | 'issuer' | 'token' | 'left' | 'moving'>,
  homes: readonly HomeLogin[],
  context: Context,
): Promise<Session> {
  const signedIn = ({ issuer, token }: Pick<Login, 'issuer' | 'token'>) =>
    signIn({ issuer, id: token.id, secret: token.secret }, context);
  const [first, ...now] = await Promise.all([
    signedIn(login),
    ...homes.map(async (home) => ({ storage: home.storage, fetch: await signedIn(home) })),
  ]);
  const others = [...left, ...(moving?.home ? [moving.home] : [])].map((home) => ({
    storage: home.storage,
    fetch: signedInLater(() => signedIn(home)),
  }));
  const there = [...now, ...others];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return (there.find(({ storage }) => href.startsWith(storage))?.fetch ?? first)(input, init);
  };
  const { clock } = context;
  return { webId, fetch, publicFetch: publicFetch(context, webId), clock, device: identityDeviceStore(path) };
}

/** The storages that a record moved to, by its identity file. */
export const homesOf = ({ home }: IdentityFile): readonly HomeLogin[] => (home ? [home] : []);

/** Signs in with an identity file and opens the person's kit; what is done with it in others' records is stated to them at the end. */
export async function openIdentity(path: string, context: Context): Promise<Kit> {
  const identity = await readIdentity(path);
  const kit = await openKit(await sessionAt(path, identity, homesOf(identity), context));
  context.onEnd(async () => {
    await stateSessions(kit);
  });
  return kit;
}

/**
 * The same, and the person's own record; with CARNET_SECOND_SECRET, what that opens too. One that opens nothing changes
 * nothing and is not mentioned: nobody can tell whether there is anything to open.
 */
export async function openOwnRecord(path: string, context: Context): Promise<OwnRecord> {
  const record = openRecord(await openIdentity(path, context));
  const secret = secondSecret(context);
  if (secret !== null) await record.openSecond(secret);
  return record;
}

/** The second secret of the environment, null if there is none. */
export function secondSecret({ env }: Context): string | null {
  const secret = env['CARNET_SECOND_SECRET'] ?? '';
  return secret === '' ? null : secret;
}
