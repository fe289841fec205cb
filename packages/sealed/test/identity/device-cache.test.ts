import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CloneStore, DeviceState } from '../../src/index.ts';
import { deviceCache, wrappedDeviceStore } from '../../src/index.ts';
import { person } from './people.ts';

const memory = (): CloneStore & { readonly values: Map<string, unknown> } => {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key) => Promise.resolve(values.get(key)),
    put(key, value) {
      values.set(key, value);
      return Promise.resolve();
    },
    replace(key, value, when) {
      const there = when(values.get(key));
      if (there) values.set(key, value);
      return Promise.resolve(there);
    },
    delete(key) {
      values.delete(key);
      return Promise.resolve();
    },
  };
};

const WORDS = new TextEncoder().encode('hémoglobine glyquée');

describe('a cache beside a device’s state', () => {
  let device: DeviceState;
  let store: ReturnType<typeof memory>;
  beforeAll(async () => {
    ({ device } = (await person('https://pod.example/m/card#me')).created);
  });
  beforeEach(async () => {
    store = memory();
    await wrappedDeviceStore(store).save(device);
  });
  const open = () => deviceCache(store, async () => (await wrappedDeviceStore(store).load()) !== null);

  it('gives in a later session what was kept, which lies there sealed', async () => {
    expect(await (await open()).load()).toBeNull();
    await (await open()).save(WORDS);
    expect(await (await open()).load()).toEqual(WORDS);
    const lying = [...store.values.values()].map((value) => JSON.stringify(value)).join();
    expect(lying).not.toContain([...WORDS.subarray(0, 6)].join(','));
    for (const value of store.values.values())
      if (value instanceof CryptoKey) expect(value.extractable).toBe(false);
  });

  it('dies when the device is locked, and when it is unlocked anew', async () => {
    const devices = wrappedDeviceStore(store);
    await (await open()).save(WORDS);
    await devices.clear();
    expect(store.values.size).toBe(0);
    await devices.save(device);
    expect(await (await open()).load()).toBeNull();
    await (await open()).save(WORDS);
    await devices.save(device);
    expect(await (await open()).load()).toBeNull();
  });

  it('a tab that was not told of the lock leaves nothing that opens', async () => {
    const late = await open();
    await wrappedDeviceStore(store).clear();
    await late.save(WORDS);
    expect([...store.values.values()].some((value) => value instanceof CryptoKey)).toBe(false);
    await wrappedDeviceStore(store).save(device);
    expect(await (await open()).load()).toBeNull();
  });

  it('keeps no key where the device is locked already', async () => {
    await wrappedDeviceStore(store).clear();
    await open();
    expect(store.values.size).toBe(0);
  });

  it('altered, it is as if there were none', async () => {
    await (await open()).save(WORDS);
    const kept = store.values.get('carnet-cache') as { readonly ct: Uint8Array };
    kept.ct[0] = (kept.ct[0] ?? 0) ^ 1;
    expect(await (await open()).load()).toBeNull();
  });
});
