import { SEALED_TYPE, type Bytes, type KitDocuments, type KitStore } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, save, type Fetch } from '../http/http.ts';
import type { KitPlaces } from '../profile/profile.ts';
import { loadKit } from './documents.ts';

const equal = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/**
 * The kit as it lies in the pod. The keyring is written against the version last read; afterwards it is read back,
 * because ETags made of milliseconds collide: what is there then is ours or the race was lost.
 */
export function podKitStore(places: KitPlaces, fetch: Fetch): KitStore {
  let etag: string | null = null;
  return {
    async read(): Promise<KitDocuments> {
      const { documents, etags } = await loadKit(places, fetch);
      etag = etags.keyring;
      return documents;
    },
    async writeKeyring(bytes) {
      try {
        await save(fetch, places.keyring, bytes, SEALED_TYPE, etag === null ? 'any' : { etag });
      } catch (error) {
        if (error instanceof RecordError && error.code === 'busy') return false;
        throw error;
      }
      const now = await load(fetch, places.keyring);
      etag = now?.etag ?? null;
      return now !== null && equal(now.bytes, bytes);
    },
  };
}
