import { beforeAll, describe, expect, it } from 'vitest';
import type { CloneStore, DeviceState } from '../../src/index.ts';
import {
  decodeDeviceState,
  encodeDeviceState,
  proposePassphrase,
  wordsToEntropy,
  entropyToWords,
  unknownWords,
  wrappedDeviceStore,
} from '../../src/index.ts';
import { toBase64Url } from '../../src/base64url.ts';
import { emptyBlock, openBlock, sealBlock } from '../../src/identity/second-secret.ts';
import { codeOf, randomBytes } from '../object/world.ts';
import { memoryStore } from './memory-store.ts';
import { person } from './people.ts';

const NAME = 'carnet-device';
const memory = memoryStore;

describe('what a device keeps', () => {
  let device: DeviceState;
  beforeAll(async () => {
    ({ device } = (await person('https://pod.example/m/card#me')).created);
  });

  it('goes through JSON unchanged, and anything else is refused', () => {
    expect(decodeDeviceState(JSON.parse(JSON.stringify(encodeDeviceState(device))) as never)).toEqual(device);
    for (const value of [
      null,
      {},
      { ...encodeDeviceState(device), v: 2 },
      { ...encodeDeviceState(device), slotSecret: 'AA' },
    ]) {
      expect(() => decodeDeviceState(value as never)).toThrow('not readable');
    }
  });

  it('is kept in a browser under a key nobody can export, and read back', async () => {
    const place = memory();
    const store = wrappedDeviceStore(place);
    expect(await store.load()).toBe(null);
    await store.save(device);
    expect(await store.load()).toEqual(device);
    const { key, ct } = place.values.get(NAME) as { key: CryptoKey; ct: Uint8Array };
    expect(key.extractable).toBe(false);
    expect(new TextDecoder('latin1').decode(ct)).not.toContain(toBase64Url(device.signingSeed));
    await store.clear();
    expect(await store.load()).toBe(null);
  });

  it('takes what several tabs have seen, and forgets nothing of it for the slower one', async () => {
    const place = memory();
    await wrappedDeviceStore(place).save(device);
    const saw = (setId: string, seq: bigint): DeviceState => ({
      ...device,
      heads: [[setId.repeat(32), { seq, digest: String(seq).repeat(64) }]],
    });
    const tabs = [saw('a', 7n), saw('a', 5n), saw('b', 2n), saw('b', 1n), saw('a', 6n)];
    const kept = await Promise.all(tabs.map((state) => wrappedDeviceStore(place).keep(state)));
    expect(kept).toEqual(tabs.map(() => true));
    const now = await wrappedDeviceStore(place).load();
    expect(now?.heads.map(([setId, { seq }]) => [setId[0], seq]).toSorted()).toEqual([
      ['a', 7n],
      ['b', 2n],
    ]);
  });

  it('is not brought back by a tab that was still at work when it was locked or unlocked anew', async () => {
    const place = memory();
    const store = wrappedDeviceStore(place);
    expect(await store.keep(device)).toBe(false);
    const anew = { ...device, deviceId: 'f'.repeat(32) };
    await store.save(anew);
    expect(await store.keep(device)).toBe(false);
    expect(await store.load()).toEqual(anew);
    const locking: CloneStore = {
      ...place,
      replace: (...change) => place.delete(NAME).then(() => place.replace(...change)),
    };
    expect(
      await wrappedDeviceStore(locking).keep({
        ...anew,
        keyringHead: null,
        heads: [['a'.repeat(32), { seq: 1n, digest: '1'.repeat(64) }]],
      }),
    ).toBe(false);
    expect(await store.load()).toBe(null);
  });

  it('is an error, not silence, when the browser lost or changed it', async () => {
    const losing: CloneStore = {
      ...memory(),
      get: () => Promise.resolve({ key: null, iv: new Uint8Array(12), ct: new Uint8Array(1) }),
    };
    expect(await codeOf(wrappedDeviceStore(losing).save(device))).toBe('bad-device-state');
    expect(await codeOf(wrappedDeviceStore(losing).load())).toBe('bad-device-state');
    const place = memory();
    await wrappedDeviceStore(place).save(device);
    const { ct } = place.values.get(NAME) as { ct: Uint8Array };
    ct[0] = (ct[0] ?? 0) ^ 1;
    expect(await codeOf(wrappedDeviceStore(place).load())).toBe('bad-device-state');
  });
});

describe('words', () => {
  it('carry 32 bytes there and back, with a check', () => {
    const entropy = randomBytes(32);
    const words = entropyToWords(entropy);
    expect(words).toHaveLength(24);
    expect(wordsToEntropy(words)).toEqual(entropy);
    expect(unknownWords(['abandon', 'zzz', 'Zoo'])).toEqual([1]);
    const fixed = entropyToWords(Uint8Array.from({ length: 32 }, (_, i) => i));
    const swapped = [fixed[1] ?? '', fixed[0] ?? '', ...fixed.slice(2)];
    expect(() => wordsToEntropy(swapped)).toThrow('not the 24 words');
  });

  it('are proposed as six from the whole list, evenly', () => {
    expect(proposePassphrase()).toMatch(/^[a-z]+( [a-z]+){5}$/);
    expect(proposePassphrase((length) => new Uint8Array(length))).toBe(Array(6).fill('abandon').join(' '));
    expect(proposePassphrase((length) => new Uint8Array(length).fill(255))).toBe(
      Array(6).fill('zoo').join(' '),
    );
  });
});

describe('the fixed block of a keyring', () => {
  it('has one size used or not, and opens with its second secret only', async () => {
    const recordId = 'ab'.repeat(32);
    const setId = 'cd'.repeat(16);
    const epochs = [{ epoch: 'ef'.repeat(16), key: randomBytes(32) }];
    const hidden = {
      sets: [{ setId, container: `https://pod.example/${setId}/`, kind: 'private', epochs }],
      heads: [[setId, { seq: 3n, digest: '12'.repeat(32) }]] as const,
    };
    const block = await sealBlock(recordId, 'another secret', hidden);
    expect(block).toHaveLength(4096);
    expect(emptyBlock()).toHaveLength(4096);
    expect(await openBlock(recordId, 'another secret', block)).toEqual(hidden);
    expect(await openBlock(recordId, 'wrong', block)).toBe(null);
    expect(await openBlock(recordId, 'another secret', emptyBlock())).toBe(null);
    const many = Array.from({ length: 50 }, () => hidden.sets[0] ?? expect.unreachable());
    expect(await codeOf(sealBlock(recordId, 's', { sets: many, heads: [] }))).toBe('too-large');
  });
});
