import { indexedDbStore, wrappedDeviceStore } from '@carnet/sealed';
import { deviceDatabase } from './device-database.ts';
import { deviceDrafts, type DeviceDrafts } from './session-drafts.ts';

/** The drafts of a person's sessions in this browser; null in one that has no locks to tell which of them have ended. */
export function draftsInBrowser(webId: string): DeviceDrafts | null {
  if (!('locks' in navigator)) return null;
  const store = indexedDbStore(deviceDatabase(webId));
  return deviceDrafts(store, wrappedDeviceStore(store), navigator.locks);
}
