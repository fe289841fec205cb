import type { Bytes, RecordId } from '../ids.ts';
import { fromHex, randomId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { SealedError } from '../errors.ts';
import { concat, label } from '../bytes.ts';
import { toBase64Url } from '../base64url.ts';
import { expand } from '../cipher/hash.ts';
import type { HpkeSealed, KemKey } from '../keys/hpke.ts';
import { KEM_ENC, KEM_PUBLIC, deriveKemKey, hpkeOpen, hpkeSeal } from '../keys/hpke.ts';

/** What opens a slot: a passphrase, the printed kit, or what one device keeps. */
export const SLOT_KINDS = ['passphrase', 'words', 'device'] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

/** What is needed to seal to a slot. */
export interface SlotAddress {
  readonly id: string;
  readonly kind: SlotKind;
  readonly pub: Bytes;
}

/** An account key: it opens the keyring. The id stands as epoch id in the keyring's header. */
export interface AccountKey {
  readonly id: string;
  readonly key: Bytes;
}

export interface SealedAccountKey extends HpkeSealed {
  readonly id: string;
}

export interface Slot extends SlotAddress {
  readonly salt: Bytes;
  /** The account key sealed to `pub`; for a moment two, while it is being replaced. */
  readonly ak: readonly SealedAccountKey[];
  /** The root seed sealed to `pub`; null for a device, which never reaches it. */
  readonly root: HpkeSealed | null;
  readonly mac: Bytes;
}

/** No document with more is read. */
export const MAX_SLOTS = 64;
const MAX_DOCUMENT = 1 << 20;

/** What a slot's 32-byte secret gives. */
interface SlotKeys {
  readonly kem: KemKey;
  readonly mac: CryptoKey;
}

/** HKDF-Expand-SHA-512(secret, "carnet/slot/1" 00 recordId | slotId | salt, 64) = KEM key material 32 | MAC key 32. */
const slotKeys = async (secret: Bytes, recordId: RecordId, id: string, salt: Bytes): Promise<SlotKeys> => {
  const info = concat(label('slot'), fromHex(recordId, 32), fromHex(id, 16), salt);
  const out = await expand(secret, info, 64);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const mac = await crypto.subtle.importKey('raw', out.slice(32), algorithm, false, ['sign', 'verify']);
  return { kem: await deriveKemKey(out.slice(0, 32)), mac };
};

/** What the MAC covers: "carnet/slot/1" 00 recordId | slotId | pub */
const macInput = (recordId: RecordId, id: string, pub: Bytes): Bytes =>
  concat(label('slot'), fromHex(recordId, 32), fromHex(id, 16), pub);

const AK = 1;
const ROOT = 2;
/** HPKE info: "carnet/slot/1" 00 1 or 2 | recordId | slotId | account key id (zeros for the root seed) */
const sealInfo = (what: number, recordId: RecordId, id: string, keyId = '0'.repeat(32)): Bytes =>
  concat(label('slot'), Uint8Array.of(what), fromHex(recordId, 32), fromHex(id, 16), fromHex(keyId, 16));

/** Seals an account key to a slot: needs nobody's secret, only the public key from the signed keyring. */
export const sealAccountKey = async (
  recordId: RecordId,
  slot: SlotAddress,
  ak: AccountKey,
): Promise<SealedAccountKey> => ({
  id: ak.id,
  ...(await hpkeSeal(slot.pub, sealInfo(AK, recordId, slot.id, ak.id), ak.key)),
});

export interface NewSlot {
  readonly recordId: RecordId;
  readonly kind: SlotKind;
  /** 32 bytes: the stretched passphrase, the entropy of the words, or random ones that a device keeps. */
  readonly secret: Bytes;
  readonly salt: Bytes;
  readonly ak: AccountKey;
  /** Left out for a device. */
  readonly rootSeed?: Bytes;
}

export const makeSlot = async (slot: NewSlot): Promise<Slot> => {
  const { recordId, kind, secret, salt, ak, rootSeed } = slot;
  const id = randomId();
  const keys = await slotKeys(secret, recordId, id, salt);
  const pub = keys.kem.publicKey;
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', keys.mac, macInput(recordId, id, pub)));
  const root = rootSeed === undefined ? null : await hpkeSeal(pub, sealInfo(ROOT, recordId, id), rootSeed);
  return { id, kind, pub, salt, ak: [await sealAccountKey(recordId, { id, kind, pub }, ak)], root, mac };
};

/** A slot whose secret was right: its MAC is checked before anything is opened. */
export interface OpenSlot {
  readonly slot: Slot;
  readonly recordId: RecordId;
  /** The account keys sealed to it that open, newest last. */
  accountKeys(): Promise<AccountKey[]>;
  /** The root seed; `bad-slot` for a device's slot. */
  rootSeed(): Promise<Bytes>;
}

/** Opens a slot with its secret; null if the secret is not this slot's, or the slot was changed. */
export const openSlot = async (recordId: RecordId, slot: Slot, secret: Bytes): Promise<OpenSlot | null> => {
  const keys = await slotKeys(secret, recordId, slot.id, slot.salt);
  const input = macInput(recordId, slot.id, slot.pub);
  if (!(await crypto.subtle.verify('HMAC', keys.mac, slot.mac, input))) return null;
  const { seed } = keys.kem;
  return {
    slot,
    recordId,
    accountKeys: () =>
      Promise.all(
        slot.ak.map(async (ak) => ({
          id: ak.id,
          key: await hpkeOpen(seed, sealInfo(AK, recordId, slot.id, ak.id), ak),
        })),
      ),
    async rootSeed() {
      if (slot.root === null) throw new SealedError('bad-slot', 'A device alone never reaches the root key.');
      return hpkeOpen(seed, sealInfo(ROOT, recordId, slot.id), slot.root);
    },
  };
};

const sealedJson = (sealed: HpkeSealed) => ({ enc: toBase64Url(sealed.enc), ct: toBase64Url(sealed.ct) });

/** The slots document: JSON, no secret in it; the host can drop or change it, not open or forge it. */
export const encodeSlots = (recordId: RecordId, slots: readonly Slot[]): Bytes => {
  if (slots.length > MAX_SLOTS)
    throw new SealedError('too-large', 'There are too many ways to unlock; nobody could read them again.');
  return jsonBytes({
    v: 1,
    recordId,
    slots: slots.map(({ id, kind, pub, salt, ak, root, mac }) => ({
      id,
      kind,
      salt: toBase64Url(salt),
      pub: toBase64Url(pub),
      ak: ak.map((one) => ({ id: one.id, ...sealedJson(one) })),
      root: root === null ? null : sealedJson(root),
      mac: toBase64Url(mac),
    })),
  });
};

const readSealed = (fields: Fields): HpkeSealed => ({
  enc: fields.bytes('enc', KEM_ENC),
  ct: fields.bytes('ct', 48),
});

const readSlot = (value: JsonValue): Slot => {
  const fields = new Fields(value);
  const slot: Slot = {
    id: fields.hex('id', 16),
    kind: fields.oneOf('kind', SLOT_KINDS),
    salt: fields.bytes('salt', 16),
    pub: fields.bytes('pub', KEM_PUBLIC),
    ak: fields.list('ak', 2, (item) => {
      const one = new Fields(item);
      const sealed = { id: one.hex('id', 16), ...readSealed(one) };
      one.end();
      return sealed;
    }),
    root: fields.optional('root', (item) => {
      const one = new Fields(item);
      const sealed = readSealed(one);
      one.end();
      return sealed;
    }),
    mac: fields.bytes('mac', 32),
  };
  fields.end();
  return slot;
};

export const decodeSlots = (bytes: Uint8Array): { recordId: RecordId; slots: Slot[] } => {
  const fields = new Fields(parseJson(bytes, MAX_DOCUMENT));
  if (fields.raw('v') !== 1) {
    throw new SealedError(
      'unknown-version',
      'The unlock slots are of a version this app does not know; update the app.',
    );
  }
  const recordId = fields.hex('recordId', 32);
  const slots = fields.list('slots', MAX_SLOTS, readSlot);
  fields.end();
  return { recordId, slots };
};
