import { openKit, openRecord, type Kit, type OwnRecord } from '@carnet/record';
import type { Context } from '../context.ts';
import { identityDeviceStore } from '../identity/device-store.ts';
import { readIdentity } from '../identity/identity-file.ts';
import { signIn } from './sign-in.ts';

/** Signs in with an identity file and opens the person's kit. */
export async function openIdentity(path: string, context: Context): Promise<Kit> {
  const { webId, issuer, token } = await readIdentity(path);
  const fetch = await signIn({ issuer, id: token.id, secret: token.secret }, context);
  const { clock } = context;
  return openKit({ webId, fetch, publicFetch: context.fetch, clock, device: identityDeviceStore(path) });
}

/** The same, and the person's own record. */
export const openOwnRecord = async (path: string, context: Context): Promise<OwnRecord> =>
  openRecord(await openIdentity(path, context));
