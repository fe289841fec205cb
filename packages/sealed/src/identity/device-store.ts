import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { equal } from '../bytes.ts';
import { jsonBytes, parseJson } from '../json.ts';
import type { DeviceState, DeviceStore } from './device-state.ts';
import { decodeDeviceState, encodeDeviceState } from './device-state.ts';
import { dropDeviceCache } from './device-cache.ts';
import { isSealedRest, sealRest } from './device-rest.ts';
import { mergeDeviceStates } from './merge-device-states.ts';

/** A store of structured clones: in a browser one IndexedDB object store. It must be able to keep a CryptoKey. */
export interface CloneStore {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  /** Puts only if `when` holds for what is there (undefined: nothing), with nothing in between; tells whether it did. */
  replace(key: string, value: unknown, when: (now: unknown) => boolean): Promise<boolean>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

interface Wrapped {
  readonly key: CryptoKey;
  readonly iv: Bytes;
  readonly ct: Bytes;
}

const NAME = 'carnet-device';
const REST = 'carnet-rest';
const MAX_STATE = 16 << 20;
const TRIES = 20;

const isWrapped = (value: unknown): value is Wrapped => {
  if (typeof value !== 'object' || value === null) return false;
  const { key, iv, ct } = value as Partial<Record<keyof Wrapped, unknown>>;
  return key instanceof CryptoKey && !key.extractable && iv instanceof Uint8Array && ct instanceof Uint8Array;
};

const lost = (cause?: unknown) =>
  new SealedError('bad-device-state', 'This browser did not keep what unlocks the record; unlock again.', {
    cause,
  });

const unwrap = async ({ key, iv, ct }: Wrapped): Promise<Bytes> => {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct));
  } catch (cause) {
    throw lost(cause);
  }
};

const wrap = async (plain: Bytes): Promise<Wrapped> => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { key, iv, ct: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)) };
};

/**
 * Keeps a device's state in a browser: until it is locked, sealed under an AES-GCM key that no script can export, and
 * read back before it is relied on (stores have been seen to lose keys silently). Any number of tabs may use it at once.
 */
export const wrappedDeviceStore = (store: CloneStore): DeviceStore => {
  const stored = async (): Promise<Wrapped | null> => {
    const value = await store.get(NAME);
    if (value === undefined || value === null) return null;
    if (!isWrapped(value)) throw lost();
    return value;
  };
  const open = async (value: Wrapped): Promise<DeviceState> =>
    decodeDeviceState(parseJson(await unwrap(value), MAX_STATE));

  return {
    async load() {
      const value = await stored();
      return value === null ? null : open(value);
    },
    async save(state) {
      await dropDeviceCache(store);
      const plain = jsonBytes(encodeDeviceState(state));
      await store.put(NAME, await wrap(plain));
      const back = await store.get(NAME);
      if (!isWrapped(back) || !equal(await unwrap(back), plain)) throw lost();
      await store.delete(REST);
    },
    async keep(state) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const was = await stored();
        const kept = was && (await open(was));
        const next = kept && mergeDeviceStates(kept, state);
        if (was === null || next === null) return false;
        const plain = jsonBytes(encodeDeviceState(next));
        if (equal(plain, jsonBytes(encodeDeviceState(kept ?? next)))) return true;
        const mine = await wrap(plain);
        const same = (now: unknown): boolean => isWrapped(now) && equal(now.iv, was.iv);
        if (!(await store.replace(NAME, mine, same))) continue;
        // What another tab has made of it since is its own to read back.
        const back = await stored();
        if (back !== null && equal(back.iv, mine.iv) && !equal(await unwrap(back), plain)) throw lost();
        return back !== null;
      }
      throw new SealedError('conflict', 'Other tabs keep changing what this browser keeps; close some.');
    },
    async rest() {
      const value = await store.get(NAME);
      const state = isWrapped(value) ? await open(value).catch(() => null) : null;
      // Whatever cannot be kept, no key stays.
      if (state !== null) await store.put(REST, await sealRest(state)).catch(() => undefined);
      await store.delete(NAME);
      await dropDeviceCache(store);
    },
    async rested() {
      const value = await store.get(REST);
      return isSealedRest(value) ? value : null;
    },
    async clear() {
      await store.delete(NAME);
      await store.delete(REST);
      await dropDeviceCache(store);
    },
  };
};
