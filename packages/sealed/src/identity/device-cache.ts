import type { Bytes } from '../ids.ts';
import type { CloneStore } from './device-store.ts';

const CACHE = 'carnet-cache';
const KEY = `${CACHE}-key`;
const ITEM = `${CACHE} `;

/** What a browser keeps until it is locked, beside a device's state: items by name. Names lie there in clear. */
export interface DeviceCache {
  names(): Promise<readonly string[]>;
  /** Null when nothing is kept under this name, or nothing that opens. */
  load(name: string): Promise<Bytes | null>;
  /** Keeps an item; none once the device is locked. */
  save(name: string, plain: Bytes): Promise<void>;
  drop(name: string): Promise<void>;
}

interface Sealed {
  readonly iv: Bytes;
  readonly ct: Bytes;
}

const isSealed = (value: unknown): value is Sealed => {
  if (typeof value !== 'object' || value === null) return false;
  const { iv, ct } = value as Partial<Record<keyof Sealed, unknown>>;
  return iv instanceof Uint8Array && ct instanceof Uint8Array;
};

const isKey = (value: unknown): value is CryptoKey => value instanceof CryptoKey && !value.extractable;

/** Erases what `deviceCache` keeps, its key first: without it a tab that is not told yet can only write what nobody opens. */
export async function dropDeviceCache(store: CloneStore): Promise<void> {
  await store.delete(KEY);
  for (const key of await store.keys()) if (key.startsWith(CACHE)) await store.delete(key);
}

/**
 * A cache beside a device's state in the same store, sealed under an AES-GCM key that no script can export. Locking the
 * device erases the key. Saving never writes the key: it lies in the store from the beginning of this session, made only
 * while the device is unlocked.
 *
 * @param isUnlocked whether the device still holds its state.
 */
export async function deviceCache(
  store: CloneStore,
  isUnlocked: () => Promise<boolean>,
): Promise<DeviceCache> {
  const there = await store.get(KEY);
  let key = isKey(there) ? there : null;
  if (key === null) {
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    // Of two tabs that begin at once, one key stays.
    await store.replace(KEY, made, (now) => !isKey(now));
    if (!(await isUnlocked())) await dropDeviceCache(store);
    const back = await store.get(KEY);
    key = isKey(back) ? back : made;
  }
  const own = key;
  return {
    async names() {
      return (await store.keys()).flatMap((key) => (key.startsWith(ITEM) ? [key.slice(ITEM.length)] : []));
    },
    async load(name) {
      const kept = await store.get(ITEM + name);
      if (!isSealed(kept)) return null;
      const opened = crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, own, kept.ct);
      return opened.then((plain) => new Uint8Array(plain)).catch(() => null);
    },
    async save(name, plain) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const ct = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, own, plain));
      await store.put(ITEM + name, { iv, ct });
      if (!isKey(await store.get(KEY))) await store.delete(ITEM + name);
    },
    drop: (name) => store.delete(ITEM + name),
  };
}
