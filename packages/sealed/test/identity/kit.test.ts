import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes, KeyChange } from '../../src/index.ts';
import {
  SealedError,
  certifyDevice,
  changePassphrase,
  changeWords,
  decodeDeviceState,
  encodeDeviceState,
  openDevice,
  randomId,
  readChain,
  revokeDevice,
  unlock,
} from '../../src/index.ts';
import { codeOf } from '../object/world.ts';
import type { Person } from './people.ts';
import { NOW, PASSPHRASE, person, storeOf } from './people.ts';

const apply = (who: Person, change: KeyChange): void => {
  for (const { document, bytes } of change.writes) who.pod[document] = bytes;
};

describe('an identity kit', () => {
  let margaux: Person;
  beforeAll(async () => {
    margaux = await person('https://pod.example/margaux/profile/card#me');
  });

  it('opens on its device, keeps sets, keys and settings, and opens again from stored state', async () => {
    const keyring = await margaux.open();
    expect(keyring.freshness).toBe('proven');
    const setId = randomId();
    await keyring.addSets([{ setId, container: `https://pod.example/${setId}/`, kind: 'laboratory' }]);
    const objectId = randomId();
    const sealed = await keyring.seal({
      setId,
      objectId,
      type: 'text/plain',
      content: new Uint8Array([1, 2]),
    });
    const before = (await keyring.sets())[0]?.epoch;
    const after = await keyring.turn(setId);
    expect(after).not.toBe(before);
    keyring.changeSettings((settings) => ({ ...settings, language: 'fr' }));
    await keyring.save();
    const kept = decodeDeviceState(
      JSON.parse(JSON.stringify(encodeDeviceState(keyring.deviceState()))) as never,
    );
    const again = await margaux.open(kept);
    expect(again.settings()).toEqual({ language: 'fr' });
    expect((await again.sets()).map(({ epoch }) => epoch)).toEqual([after]);
    const opened = await again.open(sealed.bytes, { setId, objectId });
    expect(opened.content).toEqual(new Uint8Array([1, 2]));
  });

  it('opens with the passphrase, certifies a second device, removes it, and turns the account key', async () => {
    const first = await margaux.open();
    const unlocked = await unlock({
      documents: { ...margaux.pod },
      secret: { passphrase: `  ${PASSPHRASE} ` },
    });
    const phone = await certifyDevice(unlocked, { now: NOW });
    apply(margaux, phone);
    const second = await margaux.open(phone.device);
    expect(second.freshness).toBe('unproven');
    // Nothing is sealed before every set has a new key, one too that the other device adds at this moment.
    const object = { objectId: randomId(), type: 'text/plain', content: new Uint8Array(1) };
    const [old] = await second.sets();
    expect(await codeOf(second.seal({ ...object, setId: old?.setId ?? '' }))).toBe('not-turned');
    expect(await codeOf(second.sealBundles([]))).toBe('not-turned');
    const hidden = await second.makeHidden('a second secret', [
      { setId: randomId(), container: '', kind: 'apart' },
    ]);
    const [apart] = await hidden.sets();
    expect(await codeOf(hidden.seal({ ...object, setId: apart?.setId ?? '' }))).toBe('not-turned');
    await first.refresh();
    const added = randomId();
    await first.addSets([{ setId: added, container: `https://pod.example/${added}/`, kind: 'allergies' }]);
    const before = (await first.sets()).map(({ epoch }) => epoch);
    expect(before).toHaveLength(2);
    await second.turnEvery((settings) => ({ ...settings, begun: true }));
    const turned = (await second.sets()).map(({ epoch }) => epoch);
    expect(turned).toHaveLength(2);
    expect(turned.filter((epoch) => before.includes(epoch))).toEqual([]);
    await first.refresh();
    expect(first.settings()).toMatchObject({ begun: true });
    expect((await first.sets()).map(({ epoch }) => epoch)).toEqual(turned);
    expect(await codeOf(second.seal({ ...object, setId: added }))).toBe('opened');
    // A reload is no proof: only what `allTurned` says ends it.
    const kept = JSON.parse(JSON.stringify(encodeDeviceState(second.deviceState()))) as never;
    const reloaded = await margaux.open(decodeDeviceState(kept));
    expect(reloaded.freshness).toBe('unproven');
    reloaded.allTurned();
    expect(reloaded.freshness).toBe('proven');
    expect((await margaux.open(reloaded.deviceState())).freshness).toBe('proven');
    await first.refresh();
    expect(first.identity().devices.size).toBe(2);

    const byWords = await unlock({ documents: { ...margaux.pod }, secret: { words: margaux.created.words } });
    const state = first.deviceState();
    const removed = await revokeDevice(byWords, state, second.deviceId, { now: NOW });
    apply(margaux, removed);
    expect(await codeOf(second.refresh())).toBe('bad-slot');
    expect(await codeOf(margaux.open(phone.device))).toBe('bad-slot');
    const still = await margaux.open(state);
    expect(still.identity().devices.get(second.deviceId)?.revoked?.at).toEqual(NOW);
    expect(still.deviceState().ak.id).not.toBe(state.ak.id);
  });

  it('never writes a keyring that it could not read again', async () => {
    const who = await person('https://pod.example/full/profile/card#me');
    const keyring = await who.open();
    keyring.changeSettings(() => ({ long: 'x'.repeat(8 << 20) }));
    expect(await codeOf(keyring.save())).toBe('too-large');
    expect((await who.open()).settings()).toEqual({});
  });

  it('locks nobody out when the removal of a device stops after any step', async () => {
    const who = await person('https://pod.example/lea/profile/card#me');
    const unlocked = await unlock({ documents: { ...who.pod }, secret: { words: who.created.words } });
    const added = await certifyDevice(unlocked, { now: NOW });
    apply(who, added);
    const later = await unlock({ documents: { ...who.pod }, secret: { words: who.created.words } });
    const removed = await revokeDevice(later, who.created.device, added.device.deviceId, { now: NOW });
    for (const { document, bytes } of removed.writes) {
      who.pod[document] = bytes;
      expect(await codeOf(who.open())).toBe('opened');
      expect(await codeOf(unlock({ documents: { ...who.pod }, secret: { words: who.created.words } }))).toBe(
        'opened',
      );
    }
  });

  it('changes the passphrase so that the old one opens nothing', async () => {
    const who = await person('https://pod.example/paul/profile/card#me');
    const unlocked = await unlock({ documents: { ...who.pod }, secret: { words: who.created.words } });
    apply(
      who,
      await changePassphrase(unlocked, who.created.device, 'another six words stand here now', { now: NOW }),
    );
    const documents = { ...who.pod };
    expect(await codeOf(unlock({ documents, secret: { passphrase: PASSPHRASE } }))).toBe('wrong-secret');
    const secret = { passphrase: 'another six words stand here now' };
    expect(await codeOf(unlock({ documents, secret }))).toBe('opened');
    expect(await codeOf(who.open())).toBe('opened');
  });

  it('changes the printed kit so that the old words open nothing', async () => {
    const who = await person('https://pod.example/ines/profile/card#me');
    const unlocked = await unlock({ documents: { ...who.pod }, secret: { words: who.created.words } });
    const change = await changeWords(unlocked, who.created.device, { now: NOW });
    apply(who, change);
    const documents = { ...who.pod };
    expect(await codeOf(unlock({ documents, secret: { words: who.created.words } }))).toBe('wrong-secret');
    const again = await unlock({ documents, secret: { words: change.words } });
    expect((await again.root()).key.publicKey).toEqual(again.identity.rootKey);
    const elsewhere = { documents, secret: { words: change.words }, webId: 'https://evil.example/card#me' };
    expect(await codeOf(unlock(elsewhere))).toBe('bad-chain');
  });

  it('replaces no key while the host keeps back a way to unlock', async () => {
    const who = await person('https://pod.example/noe/profile/card#me');
    const unlocked = await unlock({ documents: { ...who.pod }, secret: { words: who.created.words } });
    const missing = { ...unlocked, slots: unlocked.slots.filter(({ kind }) => kind !== 'passphrase') };
    expect(await codeOf(changeWords(missing, who.created.device, { now: NOW }))).toBe('bad-slot');
  });

  it('keeps a turn whose answer was lost, once', async () => {
    const who = await person('https://pod.example/zoe/profile/card#me');
    const store = storeOf(who.pod);
    let lose = false;
    const flaky = {
      read: () => store.read(),
      async writeKeyring(bytes: Bytes) {
        const written = await store.writeKeyring(bytes);
        if (lose) throw new SealedError('unreachable', 'the answer was lost');
        return written;
      },
    };
    const keyring = await openDevice({ device: who.created.device, store: flaky });
    const setId = randomId();
    await keyring.addSets([{ setId, container: `https://pod.example/${setId}/`, kind: 'x' }]);
    lose = true;
    expect(await codeOf(keyring.turn(setId))).toBe('unreachable');
    expect(
      await codeOf(keyring.seal({ setId, objectId: randomId(), type: 'a/b', content: new Uint8Array(1) })),
    ).toBe('unreachable');
    lose = false;
    await keyring.seal({ setId, objectId: randomId(), type: 'a/b', content: new Uint8Array(1) });
    expect(keyring.unsaved()).toBe(false);
    const [here] = await keyring.sets();
    const [there] = await (await who.open()).sets();
    expect(there?.epoch).toBe(here?.epoch);
  });

  it('merges the changes of two devices that write at once', async () => {
    const [one, other] = [await margaux.open(), await margaux.open()];
    one.changeSettings((settings) => ({ ...settings, one: 1 }));
    other.changeSettings((settings) => ({ ...settings, other: 2 }));
    await Promise.all([one.save(), other.save()]);
    const again = await margaux.open();
    expect(again.settings()).toMatchObject({ one: 1, other: 2 });
  });

  it('is public in its key statements only, which verify on their own', async () => {
    const chain = await readChain(margaux.pod.chain, {
      webId: 'https://pod.example/margaux/profile/card#me',
    });
    expect(chain.rootId).toBe(margaux.created.device.recordId);
    expect(new TextDecoder().decode(margaux.pod.slots)).not.toContain('settings');
  });
});
