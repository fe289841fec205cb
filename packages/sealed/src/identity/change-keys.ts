import type { Bytes, DeviceId } from '../ids.ts';
import { randomId, toHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { platformRandom } from '../bytes.ts';
import { sign, signingKey } from '../keys/ed25519.ts';
import { extendChain, readChain } from './chain.ts';
import type { DeviceState } from './device-state.ts';
import { revocationDigest } from './keyring-codec.ts';
import type { KeyringDocument, ListedSlot, Revocation } from './keyring-document.ts';
import { listed } from './keyring-document.ts';
import { sealKeyring } from './keyring-object.ts';
import { stretch } from './stretch.ts';
import type { Slot } from './slots.ts';
import { encodeSlots, makeSlot, sealAccountKey } from './slots.ts';
import type { Unlocked } from './unlock.ts';

/** One document to write, whole, over the version that was read (compare-and-swap by the caller). */
export interface KitWrite {
  readonly document: 'chain' | 'slots' | 'keyring';
  readonly bytes: Bytes;
}

/** Documents to write in this order; a crash after any of them locks nobody out. */
export interface KeyChange {
  readonly writes: readonly KitWrite[];
  /** What the acting device keeps from now on. */
  readonly device: DeviceState;
}

export interface Moment {
  readonly now: Date;
  readonly random?: Random;
}

interface Rekey {
  readonly unlocked: Unlocked;
  readonly by: DeviceState;
  readonly keep: (slot: ListedSlot) => boolean;
  readonly add: readonly ((ak: { id: string; key: Bytes }) => Promise<Slot>)[];
  readonly change: (document: KeyringDocument) => KeyringDocument;
  readonly random: Random;
}

/**
 * Replaces the account key: first slots that give old and new key, then the keyring under the new one, then slots
 * with the new one only. New keys are sealed to the slots that the signed keyring lists, never to what the host lists.
 */
const rekey = async ({ unlocked, by, keep, add, change, random }: Rekey) => {
  const recordId = unlocked.identity.rootId;
  const ak = { id: randomId(), key: random(32) };
  const kept: Slot[] = [];
  const staying = unlocked.document.slots.filter(keep);
  for (const one of staying) {
    const slot = unlocked.slots.find(({ id }) => id === one.id);
    if (!slot)
      throw new SealedError(
        'bad-slot',
        'The host kept back a way to unlock; nothing is replaced until it is there.',
      );
    const { id, kind, pub } = one;
    kept.push({ ...slot, id, kind, pub, ak: [await sealAccountKey(recordId, one, ak)] });
  }
  const added: Slot[] = [];
  for (const make of add) added.push(await make(ak));
  const after = [...kept, ...added];
  const both = unlocked.slots.map((slot) => {
    const fresh = kept.find((one) => one.id === slot.id)?.ak ?? [];
    return { ...slot, ak: [...slot.ak.filter((one) => one.id === unlocked.ak.id), ...fresh] };
  });
  const signing = await signingKey(by.signingSeed);
  const writer = { deviceId: by.deviceId, random, sign: (m: Bytes) => sign(signing.privateKey, m) };
  const document = change({
    ...unlocked.document,
    slots: [...staying, ...added.map((slot) => listed(slot, null))],
  });
  const sealed = await sealKeyring(document, unlocked.keyringHead, ak, writer);
  return {
    before: { document: 'slots', bytes: encodeSlots(recordId, [...both, ...added]) } as const,
    keyring: { document: 'keyring', bytes: sealed.bytes } as const,
    after: { document: 'slots', bytes: encodeSlots(recordId, after) } as const,
    device: { ...by, ak, keyringHead: sealed.head },
  };
};

const checkActor = (unlocked: Unlocked, by: DeviceState): void => {
  const device = unlocked.identity.devices.get(by.deviceId);
  if (!device || device.revoked)
    throw new SealedError('author-revoked', 'This device is no longer one of the owner’s.');
};

/**
 * Removes a device: a statement of the root, with a commitment to the roots accepted so far (the list lies in the
 * keyring), and a new account key sealed to the remaining slots. Turn every set afterwards.
 */
export const revokeDevice = async (
  unlocked: Unlocked,
  by: DeviceState,
  gone: DeviceId,
  moment: Moment,
): Promise<KeyChange> => {
  const random = moment.random ?? platformRandom;
  checkActor(unlocked, by);
  if (gone === by.deviceId)
    throw new SealedError('refused', 'A device does not remove itself; sign out instead.');
  const { identity, document } = unlocked;
  const own = new Set(document.sets.map(({ setId }) => setId));
  const roots = document.heads.filter(([setId]) => own.has(setId));
  const revocation: Revocation = { device: gone, salt: toHex(random(16)), roots };
  const { key: root } = await unlocked.root();
  const statement = {
    type: 'revoke',
    device: gone,
    roots: await revocationDigest(revocation),
  } as const;
  const chain = await extendChain(identity, [statement], root.privateKey, moment.now);
  const next = await readChain(chain, { rootId: identity.rootId, remembered: identity.head });
  const change = await rekey({
    unlocked,
    by,
    random,
    keep: (slot) => slot.device !== gone,
    add: [],
    change: (old) => ({
      ...old,
      revocations: [...old.revocations.filter(({ device }) => device !== gone), revocation],
    }),
  });
  return {
    writes: [change.before, change.keyring, { document: 'chain', bytes: chain }, change.after],
    device: { ...change.device, chainHead: next.head },
  };
};

/** Replaces the passphrase: a new slot instead of the old, and a new account key, so that the old phrase opens nothing new. */
export const changePassphrase = async (
  unlocked: Unlocked,
  by: DeviceState,
  passphrase: string,
  moment: Moment,
): Promise<KeyChange> => {
  const random = moment.random ?? platformRandom;
  checkActor(unlocked, by);
  const { seed: rootSeed } = await unlocked.root();
  const salt = random(16);
  const secret = await stretch(passphrase, salt);
  const recordId = unlocked.identity.rootId;
  const change = await rekey({
    unlocked,
    by,
    random,
    keep: (slot) => slot.kind !== 'passphrase',
    add: [(ak) => makeSlot({ recordId, kind: 'passphrase', secret, salt, ak, rootSeed })],
    change: (document) => document,
  });
  return { writes: [change.before, change.keyring, change.after], device: change.device };
};

/** Replaces the printed kit; gives its new 24 words. */
export const changeWords = async (
  unlocked: Unlocked,
  by: DeviceState,
  moment: Moment,
): Promise<KeyChange & { readonly words: readonly string[] }> => {
  const random = moment.random ?? platformRandom;
  checkActor(unlocked, by);
  const { seed: rootSeed } = await unlocked.root();
  const secret = random(32);
  const recordId = unlocked.identity.rootId;
  const change = await rekey({
    unlocked,
    by,
    random,
    keep: (slot) => slot.kind !== 'words',
    add: [(ak) => makeSlot({ recordId, kind: 'words', secret, salt: random(16), ak, rootSeed })],
    change: (document) => document,
  });
  const writes = [change.before, change.keyring, change.after];
  const { entropyToWords } = await import('./words.ts');
  return { writes, device: change.device, words: entropyToWords(secret) };
};
