import { beforeAll, describe, expect, it } from 'vitest';
import type { KeyChange, SealedRest } from '../../src/index.ts';
import {
  certifyDevice,
  isCertified,
  openRest,
  restKeyOf,
  resumeDevice,
  revokeDevice,
  sealRest,
  unlock,
  wrappedDeviceStore,
} from '../../src/index.ts';
import { toBase64Url } from '../../src/base64url.ts';
import { decodeSlots } from '../../src/identity/slots.ts';
import { codeOf } from '../object/world.ts';
import { memoryStore } from './memory-store.ts';
import type { Person } from './people.ts';
import { NOW, person } from './people.ts';

const apply = (who: Person, { writes }: Pick<KeyChange, 'writes'>): void => {
  for (const { document, bytes } of writes) who.pod[document] = bytes;
};

/** As whoever types the words has it. */
const keyOf = async (who: Person, { device }: SealedRest) => {
  const { seed } = await (await byWords(who)).root();
  return restKeyOf(seed, who.created.device.recordId, device);
};

const byWords = (who: Person) => unlock({ documents: { ...who.pod }, secret: { words: who.created.words } });

describe('what a lock leaves on a device', () => {
  let who: Person;
  beforeAll(async () => {
    who = await person('https://pod.example/rest/profile/card#me');
  });

  it('is sealed, holds no way to unlock, and opens for whoever opens the keyring', async () => {
    const place = memoryStore();
    const store = wrappedDeviceStore(place);
    const { device } = who.created;
    await store.save(device);
    await store.rest();
    expect(await store.load()).toBe(null);
    expect([...place.values.keys()]).toEqual(['carnet-rest']);
    const sealed = await store.rested();
    if (sealed === null) throw new Error('nothing rests');
    expect(new TextDecoder('latin1').decode(sealed.ct)).not.toContain(toBase64Url(device.signingSeed));
    const rest = await openRest(sealed, await keyOf(who, sealed));
    expect(rest).toEqual({
      recordId: device.recordId,
      deviceId: device.deviceId,
      signingSeed: device.signingSeed,
      chainHead: device.chainHead,
      keyringHead: device.keyringHead,
      heads: device.heads,
    });
    sealed.ct[3] = (sealed.ct[3] ?? 0) ^ 1;
    expect(await openRest(sealed, await keyOf(who, sealed))).toBe(null);
    await store.clear();
    expect(await store.rested()).toBe(null);
    expect(place.values.size).toBe(0);
  });

  it('lets the device go on as the one it was, proven, also when its new keys are stopped after any step', async () => {
    const unlocked = await byWords(who);
    const sealed = await sealRest(who.created.device);
    const rest = await openRest(sealed, await keyOf(who, sealed));
    if (rest === null) throw new Error('nothing opens');
    expect(await isCertified(unlocked, rest)).toBe(true);
    const change = await resumeDevice(unlocked, rest);
    expect(change.writes.map(({ document }) => document)).toEqual(['slots', 'keyring', 'slots']);
    for (const write of change.writes) {
      apply(who, { writes: [write] });
      expect(await openRest(sealed, await keyOf(who, sealed))).toEqual(rest);
    }
    const keyring = await who.open(change.device);
    expect(keyring.freshness).toBe('proven');
    expect(keyring.deviceId).toBe(who.created.device.deviceId);
    expect(keyring.identity().devices.size).toBe(1);
    expect(decodeSlots(who.pod.slots).slots.map(({ kind }) => kind)).toEqual([
      'passphrase',
      'words',
      'device',
    ]);
  });

  it('is not the owner’s any more once the device was removed', async () => {
    const gone = await certifyDevice(await byWords(who), { now: NOW });
    apply(who, gone);
    const by = (await who.open()).deviceState();
    apply(who, await revokeDevice(await byWords(who), by, gone.device.deviceId, { now: NOW }));
    const unlocked = await byWords(who);
    expect(await isCertified(unlocked, gone.device)).toBe(false);
  });

  it('never fills the slots, however often new devices come', { timeout: 120_000 }, async () => {
    const { device: first, writes } = await certifyDevice(await byWords(who), { now: NOW });
    apply(who, { writes });
    for (let i = 0; i < 70; i += 1) apply(who, await certifyDevice(await byWords(who), { now: NOW }));
    const { slots } = decodeSlots(who.pod.slots);
    expect(slots.filter(({ kind }) => kind === 'device')).toHaveLength(32);
    expect((await byWords(who)).document.slots.map(({ id }) => id)).toEqual(slots.map(({ id }) => id));
    // The first device still opens with the account key it has; it asks for the passphrase once that is replaced.
    expect(await codeOf(who.open(first))).toBe('opened');
    const last = await certifyDevice(await byWords(who), { now: NOW });
    apply(who, last);
    const by = await byWords(who);
    const another = [...by.identity.devices.keys()].at(-2) ?? '';
    apply(who, await revokeDevice(by, last.device, another, { now: NOW }));
    expect(await codeOf(who.open(first))).toBe('bad-slot');
    const back = await resumeDevice(await byWords(who), first);
    apply(who, back);
    expect(await codeOf(who.open(back.device))).toBe('opened');
  });
});
