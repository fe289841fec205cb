import type { Bytes, SetId } from '../ids.ts';
import { isHex } from '../ids.ts';
import type { Head } from '../keyring.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { SealedError } from '../errors.ts';
import { toBase64Url } from '../base64url.ts';
import { sha256Hex } from '../cipher/hash.ts';
import { KEM_PUBLIC } from '../keys/hpke.ts';
import type { EpochKey } from '../keys/set-book.ts';
import type {
  GrantedSet,
  KeyringDocument,
  ListedSlot,
  OwnSet,
  Pin,
  ReceivedGrant,
  Revocation,
} from './keyring-document.ts';
import { BLOCK_SIZE, PIN_WAYS } from './keyring-document.ts';
import { MAX_SLOTS, SLOT_KINDS } from './slots.ts';

const MANY = 100_000;
/** No keyring is longer, neither written nor read: one that could be written but not read would lose the record. */
export const MAX_KEYRING = 8 << 20;

/** A head in JSON: its number in decimal digits, as JSON numbers are not safe beyond 2^53. */
export const headJson = (head: Head): JsonObject => ({ seq: head.seq.toString(), digest: head.digest });

export const readHead = (value: JsonValue): Head => {
  const fields = new Fields(value);
  const seq = fields.text('seq', 20);
  const head = { seq: /^\d+$/.test(seq) ? BigInt(seq) : -1n, digest: fields.hex('digest', 32) };
  fields.end();
  if (head.seq < 0n || head.seq >= 1n << 64n)
    throw new SealedError('malformed', 'A version number cannot be.');
  return head;
};

const epochJson = ({ epoch, key }: EpochKey): JsonObject => ({ epoch, key: toBase64Url(key) });
export const readEpoch = (value: JsonValue): EpochKey => {
  const fields = new Fields(value);
  const epoch = { epoch: fields.hex('epoch', 16), key: fields.bytes('key', 32) };
  fields.end();
  return epoch;
};

/** Lists of [id, value], as maps are written. */
const readPair = <T>(value: JsonValue, bytes: number, read: (item: JsonValue) => T): [string, T] => {
  const [id, item, more] = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  if (!isHex(id, bytes) || item === undefined || more !== undefined) {
    throw new SealedError('malformed', 'A list in a sealed document has the wrong form.');
  }
  return [id, read(item)];
};

export const headsJson = (heads: readonly (readonly [SetId, Head])[]): JsonValue =>
  heads.map(([id, head]) => [id, headJson(head)]);
export const readHeads = (value: JsonValue): [SetId, Head] => readPair(value, 16, readHead);

/** Whether this is an http(s) address whose last segment is the set's id: nothing else may be fetched from a bundle. */
export const isContainerOf = (container: string, setId: SetId): boolean => {
  if (!URL.canParse(container)) return false;
  const { protocol, href, username, search, hash } = new URL(container);
  const plain = href === container && username === '' && search === '' && hash === '';
  return plain && (protocol === 'https:' || protocol === 'http:') && container.endsWith(`/${setId}/`);
};

export const grantedSetJson = (set: GrantedSet): JsonObject => ({
  setId: set.setId,
  container: set.container,
  kind: set.kind,
  epoch: epochJson(set.epoch),
  root: set.root === null ? null : headJson(set.root),
});

export const readGrantedSet = (value: JsonValue): GrantedSet => {
  const fields = new Fields(value);
  const set = {
    setId: fields.hex('setId', 16),
    container: fields.text('container'),
    kind: fields.text('kind', 256),
    epoch: readEpoch(fields.raw('epoch') ?? null),
    root: fields.optional('root', readHead),
  };
  fields.end();
  if (!isContainerOf(set.container, set.setId)) {
    throw new SealedError('malformed', 'The container of a granted set is not an address of that set.');
  }
  return set;
};

export const ownSetJson = (set: OwnSet): JsonObject => ({ ...set, epochs: set.epochs.map(epochJson) });

export const readOwnSet = (value: JsonValue): OwnSet => {
  const fields = new Fields(value);
  const set = {
    setId: fields.hex('setId', 16),
    container: fields.text('container'),
    kind: fields.text('kind', 256),
    epochs: fields.list('epochs', MANY, readEpoch),
  };
  fields.end();
  return set;
};

const readKem = (value: JsonValue) => {
  const fields = new Fields(value);
  const key = { seed: fields.bytes('seed', 32), publicKey: fields.bytes('pub', KEM_PUBLIC) };
  fields.end();
  return key;
};

const listedJson = (slot: ListedSlot): JsonObject => ({ ...slot, pub: toBase64Url(slot.pub) });

const readListed = (value: JsonValue) => {
  const fields = new Fields(value);
  const slot = {
    id: fields.hex('id', 16),
    kind: fields.oneOf('kind', SLOT_KINDS),
    pub: fields.bytes('pub', KEM_PUBLIC),
    device: fields.optional('device', (device) => new Fields({ device }).hex('device', 16)),
  };
  fields.end();
  return slot;
};

const readPin = (value: JsonValue): Pin => {
  const fields = new Fields(value);
  const pin = {
    rootId: fields.hex('rootId', 32),
    webId: fields.text('webId'),
    how: fields.oneOf('how', PIN_WAYS),
    at: fields.instant('at'),
    head: readHead(fields.raw('head') ?? null),
  };
  fields.end();
  return pin;
};

const readReceived = (value: JsonValue): ReceivedGrant => {
  const fields = new Fields(value);
  const grant = {
    grantId: fields.hex('grantId', 16),
    owner: fields.hex('owner', 32),
    webId: fields.text('webId'),
    bundleNo: fields.count('bundleNo'),
    digest: fields.hex('digest', 32),
    consent: fields.hex('consent', 32),
    sets: fields.list('sets', 1000, readGrantedSet),
  };
  fields.end();
  return grant;
};

const revocationJson = ({ device, salt, roots }: Revocation): JsonObject => ({
  device,
  salt,
  roots: headsJson(roots),
});
const readRevocation = (value: JsonValue): Revocation => {
  const fields = new Fields(value);
  const revocation = {
    device: fields.hex('device', 16),
    salt: fields.hex('salt', 16),
    roots: fields.list('roots', MANY, readHeads),
  };
  fields.end();
  return revocation;
};

/** What a `revoke` statement carries: SHA-256 of the JSON of the list, with its salt. */
export const revocationDigest = (revocation: Revocation): Promise<string> =>
  sha256Hex(jsonBytes(revocationJson(revocation)));

const kemJson = (key: { seed: Bytes; publicKey: Bytes }): JsonObject => ({
  seed: toBase64Url(key.seed),
  pub: toBase64Url(key.publicKey),
});

export const encodeKeyring = (document: KeyringDocument): Bytes =>
  jsonBytes({
    v: 1,
    recordId: document.recordId,
    sets: document.sets.map(ownSetJson),
    kem: document.kem.map(kemJson),
    deposit: document.deposit.map(kemJson),
    log: document.log.map(kemJson),
    slots: document.slots.map(listedJson),
    pins: document.pins.map((pin) => ({ ...pin, at: pin.at.toISOString(), head: headJson(pin.head) })),
    received: document.received.map((grant) => ({ ...grant, sets: grant.sets.map(grantedSetJson) })),
    heads: headsJson(document.heads),
    revocations: document.revocations.map(revocationJson),
    bundleNos: document.bundleNos.map(([id, no]) => [id, no]),
    settings: document.settings,
    block: toBase64Url(document.block),
  });

const readNumber = (value: JsonValue): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new SealedError('malformed', 'A bundle number cannot be.');
  }
  return value;
};

/** Reads the content of an authentic keyring object. */
export const decodeKeyring = (bytes: Uint8Array): KeyringDocument => {
  const fields = new Fields(parseJson(bytes, MAX_KEYRING));
  if (fields.raw('v') !== 1) {
    throw new SealedError(
      'unknown-version',
      'The keyring is of a version this app does not know; update the app.',
    );
  }
  const settings = fields.raw('settings');
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new SealedError('malformed', 'The settings in a keyring have the wrong form.');
  }
  const document: KeyringDocument = {
    recordId: fields.hex('recordId', 32),
    sets: fields.list('sets', MANY, readOwnSet),
    kem: fields.list('kem', MANY, readKem),
    deposit: fields.list('deposit', MANY, readKem),
    log: fields.raw('log') === undefined ? [] : fields.list('log', MANY, readKem),
    slots: fields.list('slots', MAX_SLOTS, readListed),
    pins: fields.list('pins', MANY, readPin),
    received: fields.list('received', MANY, readReceived),
    heads: fields.list('heads', MANY, readHeads),
    revocations: fields.list('revocations', MANY, readRevocation),
    bundleNos: fields.list('bundleNos', MANY, (item) => readPair(item, 16, readNumber)),
    settings: settings as JsonObject,
    block: fields.bytes('block', BLOCK_SIZE),
  };
  fields.end();
  return document;
};
