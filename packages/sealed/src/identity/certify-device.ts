import type { Bytes, DeviceId } from '../ids.ts';
import { randomId } from '../ids.ts';
import type { Random } from '../bytes.ts';
import { equal, platformRandom } from '../bytes.ts';
import { newSigningKey, sign, signingKey, type SigningKey } from '../keys/ed25519.ts';
import type { KemKey } from '../keys/hpke.ts';
import { newKemKey } from '../keys/hpke.ts';
import { extendChain, readChain } from './chain.ts';
import type { KeyChange, KitWrite, Moment } from './change-keys.ts';
import type { DeviceRest } from './device-rest.ts';
import { restKeyOf } from './open-rest.ts';
import type { ListedSlot } from './keyring-document.ts';
import { listed } from './keyring-document.ts';
import { sealKeyring } from './keyring-object.ts';
import type { Slot } from './slots.ts';
import { encodeSlots, makeSlot, MAX_SLOTS } from './slots.ts';
import type { Unlocked } from './unlock.ts';

/**
 * Devices that can go on when the account key is replaced; one whose slot made room for a newer one asks for the
 * passphrase then. Without a bound, unlocking anew each day would fill the slots within months.
 */
const DEVICE_SLOTS = 32;

/** A log key for a kit from before there was one; nothing for others. */
const missingLogKey = async ({ identity, document }: Unlocked, random: Random): Promise<readonly KemKey[]> =>
  identity.log === null || document.log.length === 0 ? [await newKemKey(random)] : [];

/** The slots that stay beside a new one of `device`: not its older one, and of other devices the latest. */
const staying = (slots: readonly ListedSlot[], device: DeviceId): readonly ListedSlot[] => {
  const devices = slots.filter(({ kind }) => kind === 'device');
  const latest = new Set(devices.filter((slot) => slot.device !== device).slice(1 - DEVICE_SLOTS));
  return slots.filter((slot) => slot.kind !== 'device' || latest.has(slot));
};

interface Admission {
  readonly deviceId: DeviceId;
  readonly signing: SigningKey;
  readonly log: readonly KemKey[];
  readonly random: Random;
}

/**
 * All slots that lie in the pod and a new one. What no keyring lists may be of a device that is being admitted now: it
 * goes only for want of room.
 */
const withNew = (unlocked: Unlocked, slot: Slot): readonly Slot[] => {
  const all = [...unlocked.slots, slot];
  if (all.length <= MAX_SLOTS) return all;
  const known = new Set(unlocked.document.slots.map(({ id }) => id));
  return all.filter((one) => one === slot || known.has(one.id));
};

/**
 * A new slot for a device: first the slots with it, then the keyring that lists it, then the slots without what it
 * replaces.
 */
const admit = async (unlocked: Unlocked, { deviceId, signing, log, random }: Admission) => {
  const { ak, document, keyringHead, identity } = unlocked;
  const recordId = identity.rootId;
  const slotSecret = random(32);
  const slot = await makeSlot({ recordId, kind: 'device', secret: slotSecret, salt: random(16), ak });
  const slots = [...staying(document.slots, deviceId), listed(slot, deviceId)];
  const stay = new Set(slots.map(({ id }) => id));
  const gone = new Set(document.slots.map(({ id }) => id).filter((id) => !stay.has(id)));
  const before = withNew(unlocked, slot);
  const after = before.filter(({ id }) => !gone.has(id));
  const writer = { deviceId, random, sign: (message: Bytes) => sign(signing.privateKey, message) };
  const sealed = await sealKeyring(
    { ...document, log: [...document.log, ...log], slots },
    keyringHead,
    ak,
    writer,
  );
  const writes: KitWrite[] = [
    { document: 'slots', bytes: encodeSlots(recordId, before) },
    { document: 'keyring', bytes: sealed.bytes },
  ];
  if (after.length < before.length) writes.push({ document: 'slots', bytes: encodeSlots(recordId, after) });
  return { writes, head: sealed.head, keys: { slotId: slot.id, slotSecret, ak } };
};

/** Certifies a new device of the owner: its signing key under the root, and a slot of its own without the root. */
export const certifyDevice = async (unlocked: Unlocked, moment: Moment): Promise<KeyChange> => {
  const random = moment.random ?? platformRandom;
  const { identity, document } = unlocked;
  const recordId = identity.rootId;
  const { key: root, seed } = await unlocked.root();
  const signing = await newSigningKey(random);
  const deviceId = randomId();
  const body = { type: 'device', device: deviceId, key: signing.publicKey } as const;
  const log = await missingLogKey(unlocked, random);
  const keys = log.map(({ publicKey }) => ({ type: 'log', key: publicKey }) as const);
  const chain = await extendChain(identity, [body, ...keys], root.privateKey, moment.now);
  const next = await readChain(chain, { rootId: recordId, remembered: identity.head });
  const admitted = await admit(unlocked, { deviceId, signing, log, random });
  return {
    writes: [{ document: 'chain', bytes: chain }, ...admitted.writes],
    device: {
      recordId,
      deviceId,
      signingSeed: signing.seed,
      ...admitted.keys,
      restKey: await restKeyOf(seed, recordId, deviceId),
      chainHead: next.head,
      keyringHead: null,
      heads: document.heads,
    },
  };
};

/** Whether a device that rested is still one of the owner's. */
export const isCertified = async ({ identity }: Unlocked, rest: DeviceRest): Promise<boolean> => {
  const device = identity.devices.get(rest.deviceId);
  if (device?.revoked !== null) return false;
  return equal(device.publicKey, (await signingKey(rest.signingSeed)).publicKey);
};

/**
 * Opens a device again that was locked: it goes on under its own key, with what it saw before, and gets a new slot. To be
 * asked only of one that `isCertified`, once the documents were found no older than what it saw.
 */
export const resumeDevice = async (
  unlocked: Unlocked,
  rest: DeviceRest,
  moment: Pick<Moment, 'random'> = {},
): Promise<KeyChange> => {
  const random = moment.random ?? platformRandom;
  const signing = await signingKey(rest.signingSeed);
  const { seed } = await unlocked.root();
  const restKey = await restKeyOf(seed, rest.recordId, rest.deviceId);
  const { writes, head, keys } = await admit(unlocked, { deviceId: rest.deviceId, signing, log: [], random });
  const proven = rest.keyringHead !== null;
  return {
    writes,
    device: {
      ...rest,
      ...keys,
      restKey,
      chainHead: unlocked.identity.head,
      keyringHead: proven ? head : null,
    },
  };
};
