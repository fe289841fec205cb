import { openKit, openRecord, type Kit, type OwnRecord } from '@carnet/record';
import type { Context } from '../context.ts';
import { identityDeviceStore } from '../identity/device-store.ts';
import { readIdentity } from '../identity/identity-file.ts';
import { publicFetch } from './public-fetch.ts';
import { signIn } from './sign-in.ts';

/** Signs in with an identity file and opens the person's kit. */
export async function openIdentity(path: string, context: Context): Promise<Kit> {
  const { webId, issuer, token } = await readIdentity(path);
  const fetch = await signIn({ issuer, id: token.id, secret: token.secret }, context);
  const { clock } = context;
  const device = identityDeviceStore(path);
  return openKit({ webId, fetch, publicFetch: publicFetch(context, webId), clock, device });
}

/** The same, and the person's own record. */
export const openOwnRecord = async (path: string, context: Context): Promise<OwnRecord> =>
  openRecord(await openIdentity(path, context));
