import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/index.ts';
import { newSigningKey, toBase64Url, unlock } from '../../src/index.ts';
import { utf8 } from '../../src/bytes.ts';
import { accountKeyIdOf, sealKeyring } from '../../src/identity/keyring-object.ts';
import { decodeSlots, encodeSlots, makeSlot, sealAccountKey } from '../../src/identity/slots.ts';
import { wordsToEntropy } from '../../src/identity/words.ts';
import { sign } from '../../src/keys/ed25519.ts';
import { codeOf, randomBytes } from '../object/world.ts';
import type { Person } from './people.ts';
import { person } from './people.ts';

describe('a host that changes slots and keyring', () => {
  let margaux: Person;
  let other: Person;
  const tryWords = (change: Partial<Person['pod']>) =>
    codeOf(unlock({ documents: { ...margaux.pod, ...change }, secret: { words: margaux.created.words } }));
  const changed = (change: (slot: Record<string, unknown>) => void) => {
    const value = JSON.parse(new TextDecoder().decode(margaux.pod.slots)) as {
      slots: Record<string, unknown>[];
    };
    value.slots.forEach(change);
    return utf8(JSON.stringify(value));
  };

  beforeAll(async () => {
    [margaux, other] = [
      await person('https://pod.example/m/card#me'),
      await person('https://pod.example/o/card#me'),
    ];
  });

  it('K4 replaces the keyring, a slot, its public key, its salt or the sealed account key', async () => {
    expect(await tryWords({})).toBe('opened');
    expect(await tryWords({ keyring: other.pod.keyring })).toBe('bad-slot');
    expect(await tryWords({ slots: other.pod.slots })).toBe('wrong-secret');
    expect(await tryWords({ chain: other.pod.chain })).toBe('root-changed');
    expect(await tryWords({ slots: changed((slot) => (slot['salt'] = toBase64Url(randomBytes(16)))) })).toBe(
      'wrong-secret',
    );
    const pub = toBase64Url(decodeSlots(other.pod.slots).slots[0]?.pub ?? randomBytes(1216));
    expect(await tryWords({ slots: changed((slot) => (slot['pub'] = pub)) })).toBe('wrong-secret');
    expect(await tryWords({ slots: changed((slot) => (slot['mac'] = toBase64Url(randomBytes(32)))) })).toBe(
      'wrong-secret',
    );
    const enc = {
      id: accountKeyIdOf(margaux.pod.keyring),
      enc: toBase64Url(randomBytes(1120)),
      ct: toBase64Url(randomBytes(48)),
    };
    expect(await tryWords({ slots: changed((slot) => (slot['ak'] = [enc])) })).toBe('tampered');
  });

  it('K4 offers weaker key derivation: parameters are not read from the pod, and unknown fields are refused', async () => {
    for (const more of [{ iterations: 1 }, { memory: 8 }, { kdf: 'pbkdf2' }]) {
      expect(await tryWords({ slots: changed((slot) => Object.assign(slot, more)) })).toBe('malformed');
    }
    const document = JSON.parse(new TextDecoder().decode(margaux.pod.slots)) as JsonObject;
    expect(await tryWords({ slots: utf8(JSON.stringify({ ...document, v: 2 })) })).toBe('unknown-version');
    expect(await tryWords({ slots: new Uint8Array(2 << 20) })).toBe('too-large');
    expect(await tryWords({ slots: utf8('{') })).toBe('malformed');
  });

  it('K4 makes its own account key and keyring: no certified device signed it', async () => {
    const recordId = margaux.created.device.recordId;
    const { slots } = decodeSlots(margaux.pod.slots);
    const ak = { id: accountKeyIdOf(margaux.pod.keyring), key: randomBytes(32) };
    const sealed = await Promise.all(
      slots.map(async (slot) => ({ ...slot, ak: [await sealAccountKey(recordId, slot, ak)] })),
    );
    const host = await newSigningKey();
    const opened = await unlock({ documents: { ...margaux.pod }, secret: { words: margaux.created.words } });
    const write = (deviceId: string) =>
      sealKeyring({ ...opened.document, settings: { evil: true } }, opened.keyringHead, ak, {
        deviceId,
        random: randomBytes,
        sign: (message) => sign(host.privateKey, message),
      });
    const evil = encodeSlots(recordId, sealed);
    const [known] = opened.identity.devices.keys();
    expect(await tryWords({ slots: evil, keyring: (await write(known ?? '')).bytes })).toBe('bad-signature');
    expect(await tryWords({ slots: evil, keyring: (await write('ab'.repeat(16))).bytes })).toBe(
      'unknown-author',
    );
    expect(await tryWords({ slots: evil })).toBe('wrong-key');
  });

  it('K5 injects a slot: it opens nothing, and a slot the signed keyring does not list is refused', async () => {
    const recordId = margaux.created.device.recordId;
    const { slots } = decodeSlots(margaux.pod.slots);
    const ak = margaux.created.device.ak;
    const secret = wordsToEntropy(other.created.words);
    const injected = await makeSlot({
      recordId,
      kind: 'words',
      secret,
      salt: randomBytes(16),
      ak: { ...ak, key: randomBytes(32) },
    });
    expect(await tryWords({ slots: encodeSlots(recordId, [injected, ...slots]) })).toBe('opened');
    const withKey = await makeSlot({ recordId, kind: 'words', secret, salt: randomBytes(16), ak });
    const documents = { ...margaux.pod, slots: encodeSlots(recordId, [withKey, ...slots]) };
    expect(await codeOf(unlock({ documents, secret: { words: other.created.words } }))).toBe('bad-slot');
  });

  it('gives back an older keyring: refused by whoever remembers a newer one', async () => {
    const old = margaux.pod.keyring;
    const keyring = await margaux.open();
    keyring.changeSettings(() => ({ newer: true }));
    await keyring.save();
    const kept = keyring.deviceState();
    const newest = margaux.pod.keyring;
    margaux.pod.keyring = old;
    expect(await codeOf(margaux.open(kept))).toBe('rollback');
    expect(await codeOf(keyring.refresh())).toBe('rollback');
    margaux.pod.keyring = newest;
    expect(await codeOf(margaux.open(kept))).toBe('opened');
  });

  it('meets a wrong passphrase, a typing error in the words, and words of another kit', async () => {
    const words = [...margaux.created.words];
    expect(await codeOf(unlock({ documents: margaux.pod, secret: { passphrase: 'not it' } }))).toBe(
      'wrong-secret',
    );
    expect(await codeOf(unlock({ documents: margaux.pod, secret: { passphrase: '' } }))).toBe('wrong-secret');
    expect(await codeOf(unlock({ documents: margaux.pod, secret: { words: words.slice(1) } }))).toBe(
      'bad-words',
    );
    expect(
      await codeOf(unlock({ documents: margaux.pod, secret: { words: ['zzzz', ...words.slice(1)] } })),
    ).toBe('bad-words');
    expect(await codeOf(unlock({ documents: margaux.pod, secret: { words: other.created.words } }))).toBe(
      'wrong-secret',
    );
    const upper = words.join('  ').toUpperCase();
    expect(await codeOf(unlock({ documents: margaux.pod, secret: { words: upper } }))).toBe('opened');
  });
});
