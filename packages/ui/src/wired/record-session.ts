import type { Session } from '@carnet/record';
import { indexedDbStore, wrappedDeviceStore } from '@carnet/sealed';

/** The record library's view of a browser sign-in: what this device keeps lies in IndexedDB, per person. */
export const recordSession = (webId: string, signedFetch: typeof fetch): Session => ({
  webId,
  fetch: signedFetch,
  publicFetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
  clock: () => new Date(),
  device: wrappedDeviceStore(indexedDbStore(`carnet ${webId}`)),
});
