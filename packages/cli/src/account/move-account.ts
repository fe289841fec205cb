import { addLogin, readProfile, type Session } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { readIdentity, writeIdentity, type HomeLogin } from '../identity/identity-file.ts';
import { homesOf, sessionAt } from '../session/open.ts';
import { makeHome } from './make-home.ts';
import { randomName, randomPassword } from './random-secret.ts';

/**
 * The account and pod to which a record moves, made where it is not yet and written down in the identity file at each
 * step, so that the same move goes on after a stop. `usage` if another move was begun and made a pod: one that did not get
 * so far, to a server that cannot be reached say, is forgotten.
 */
export async function homeToMoveTo(path: string, server: string, context: Context): Promise<HomeLogin> {
  const identity = await readIdentity(path);
  const moving = identity.moving?.issuer === server ? identity.moving : undefined;
  if (moving === undefined && identity.moving?.home)
    throw new CliError(
      'usage',
      `A move to ${identity.moving.issuer} was begun; finish it first, with --to ${identity.moving.issuer}.`,
    );
  const account = moving?.account ?? {
    login: `${randomName()}@carnet.invalid`,
    password: randomPassword(),
  };
  const begun = { issuer: server, account, home: moving?.home ?? null };
  await writeIdentity(path, { ...identity, moving: begun });
  if (begun.home) return begun.home;
  const session = await sessionAt(path, identity, [], context);
  const home = await makeHome({
    issuer: server,
    account,
    webId: identity.webId,
    fetch: context.fetch,
    prove: async (proof) =>
      addLogin(await readProfile(identity.webId, session.fetch), { issuer: server, proof }, session.fetch),
  });
  await writeIdentity(path, { ...(await readIdentity(path)), moving: { ...begun, home } });
  return home;
}

/** A session that is the owner in the storage a record is in and in the one it goes to. */
export async function sessionBetween(path: string, to: HomeLogin, context: Context): Promise<Session> {
  const identity = await readIdentity(path);
  return sessionAt(path, identity, [to, ...homesOf(identity)], context);
}

/** Writes down that the record is where it moved to. */
export async function moveIn(path: string, home: HomeLogin): Promise<void> {
  const {
    version,
    webId,
    issuer,
    account,
    token,
    device,
    home: before,
    left = [],
  } = await readIdentity(path);
  const known = [...left, ...(before ? [before] : [])].filter(({ storage }) => storage !== home.storage);
  const behind = known.length === 0 ? {} : { left: known };
  await writeIdentity(path, { version, webId, issuer, account, token, device, home, ...behind });
}
