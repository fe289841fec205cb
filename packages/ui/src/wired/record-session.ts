import type { Session } from '@carnet/record';
import { indexedDbStore, wrappedDeviceStore } from '@carnet/sealed';
import { deviceDatabase } from './device-database.ts';

/**
 * The record library's view of a browser sign-in: what this device keeps lies in IndexedDB, per person. `more` is what
 * an app wants to be told.
 */
export const recordSession = (
  webId: string,
  signedFetch: typeof fetch,
  more: Pick<Session, 'drafts' | 'onTurning'> = {},
): Session => ({
  ...more,
  webId,
  fetch: signedFetch,
  publicFetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
  clock: () => new Date(),
  device: wrappedDeviceStore(indexedDbStore(deviceDatabase(webId))),
});
