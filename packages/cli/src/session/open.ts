import { openKit, openRecord, stateSessions, type Kit, type OwnRecord } from '@carnet/record';
import type { Context } from '../context.ts';
import { identityDeviceStore } from '../identity/device-store.ts';
import { readIdentity } from '../identity/identity-file.ts';
import { publicFetch } from './public-fetch.ts';
import { signIn } from './sign-in.ts';

/** Signs in with an identity file and opens the person's kit; what is done with it in others' records is stated to them at the end. */
export async function openIdentity(path: string, context: Context): Promise<Kit> {
  const { webId, issuer, token } = await readIdentity(path);
  const fetch = await signIn({ issuer, id: token.id, secret: token.secret }, context);
  const { clock } = context;
  const device = identityDeviceStore(path);
  const kit = await openKit({ webId, fetch, publicFetch: publicFetch(context, webId), clock, device });
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
