import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceState } from '../../src/index.ts';
import { deviceCache, wrappedDeviceStore } from '../../src/index.ts';
import { memoryStore } from './memory-store.ts';
import { person } from './people.ts';

const WORDS = new TextEncoder().encode('hémoglobine glyquée');

describe('a cache beside a device’s state', () => {
  let device: DeviceState;
  let store: ReturnType<typeof memoryStore>;
  beforeAll(async () => {
    ({ device } = (await person('https://pod.example/m/card#me')).created);
  });
  beforeEach(async () => {
    store = memoryStore();
    await wrappedDeviceStore(store).save(device);
  });
  const open = () => deviceCache(store, async () => (await wrappedDeviceStore(store).load()) !== null);

  it('gives in a later session what was kept, which lies there sealed', async () => {
    expect(await (await open()).load('texts')).toBeNull();
    await (await open()).save('texts', WORDS);
    expect(await (await open()).load('texts')).toEqual(WORDS);
    const lying = [...store.values.values()].map((value) => JSON.stringify(value)).join();
    expect(lying).not.toContain([...WORDS.subarray(0, 6)].join(','));
    for (const value of store.values.values())
      if (value instanceof CryptoKey) expect(value.extractable).toBe(false);
  });

  it('dies when the device is locked, and when it is unlocked anew', async () => {
    const devices = wrappedDeviceStore(store);
    await (await open()).save('texts', WORDS);
    await devices.clear();
    expect(store.values.size).toBe(0);
    await devices.save(device);
    expect(await (await open()).load('texts')).toBeNull();
    await (await open()).save('texts', WORDS);
    await devices.save(device);
    expect(await (await open()).load('texts')).toBeNull();
  });

  it('a tab that was not told of the lock leaves nothing', async () => {
    const late = await open();
    await wrappedDeviceStore(store).clear();
    await late.save('texts', WORDS);
    expect(store.values.size).toBe(0);
    await wrappedDeviceStore(store).save(device);
    expect(await (await open()).load('texts')).toBeNull();
  });

  it('keeps no key where the device is locked already', async () => {
    await wrappedDeviceStore(store).clear();
    await open();
    expect(store.values.size).toBe(0);
  });

  it('keeps items by name, of which each can be dropped', async () => {
    const cache = await open();
    await cache.save('one', WORDS);
    await cache.save('two', WORDS);
    await cache.drop('one');
    expect(await cache.names()).toEqual(['two']);
    expect([await cache.load('one'), await cache.load('two')]).toEqual([null, WORDS]);
  });

  it('altered, it is as if there were none', async () => {
    await (await open()).save('texts', WORDS);
    const kept = store.values.get('carnet-cache texts') as { readonly ct: Uint8Array };
    kept.ct[0] = (kept.ct[0] ?? 0) ^ 1;
    expect(await (await open()).load('texts')).toBeNull();
  });
});
