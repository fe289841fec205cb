import type { Bytes, DeviceId, Digest, GrantId, RecordId, RootId } from '../ids.ts';
import { fromHex, toHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { Reader, concat, equal, label, u32, u64, utf8 } from '../bytes.ts';
import { sha256, sha256Hex } from '../cipher/hash.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { sign, verify } from '../keys/ed25519.ts';
import type { KemKey } from '../keys/hpke.ts';
import { KEM_ENC, hpkeOpen, hpkeSeal, thumbprint } from '../keys/hpke.ts';
import { grantedSetJson, readGrantedSet } from '../identity/keyring-codec.ts';
import type { GrantedSet } from '../identity/keyring-document.ts';
import type { Identity } from '../identity/chain.ts';

const MAGIC = utf8('CARB');
const VERSION = 1;
const SUITE = 1;
/** A bundle is small: keys of at most 1,000 sets. */
const MAX_BUNDLE = 1 << 20;

/** What a bundle is bound to. */
export interface BundleInfo {
  readonly recordId: RecordId;
  readonly grantId: GrantId;
  /** Only rises under one grant. */
  readonly bundleNo: number;
  readonly grantee: RootId;
  /** SHA-256(suite | raw public key) of the key it is sealed to, hex. */
  readonly thumbprint: Digest;
  /** SHA-256 of the consent. */
  readonly consent: Digest;
}

export interface OpenedBundle extends BundleInfo {
  readonly sets: readonly GrantedSet[];
  readonly digest: Digest;
}

const infoFields = (info: BundleInfo): Bytes =>
  concat(
    fromHex(info.recordId, 32),
    fromHex(info.grantId, 16),
    u64(BigInt(info.bundleNo)),
    fromHex(info.grantee, 32),
    fromHex(info.thumbprint, 32),
    fromHex(info.consent, 32),
  );

/** info = "carnet/bundle/1" 00 recordId | grantId | bundleNo u64 | grantee rootId | thumbprint | SHA-256(consent) */
const hpkeInfo = (fields: Bytes): Bytes => concat(label('bundle'), fields);

/** The device signs "carnet/bundle/1" 00 SHA-256(info | enc | ct | chain head). */
const message = async (info: Bytes, enc: Bytes, ct: Bytes, chainHead: Bytes): Promise<Bytes> =>
  concat(label('bundle'), await sha256(concat(info, enc, ct, chainHead)));

export interface BundleAuthor {
  readonly deviceId: DeviceId;
  readonly privateKey: CryptoKey;
  /** Digest of the owner's last key statement. */
  readonly chainHead: Digest;
}

export interface BundleRequest {
  readonly recordId: RecordId;
  readonly grantId: GrantId;
  readonly bundleNo: number;
  readonly to: Identity;
  readonly consent: Digest;
  readonly sets: readonly GrantedSet[];
}

/** Seals the current keys of some sets to one person. */
export const sealBundle = async (request: BundleRequest, author: BundleAuthor): Promise<Bytes> => {
  const { recordId, grantId, bundleNo, to, consent, sets } = request;
  const print = toHex(await thumbprint(to.kem));
  const fields = infoFields({ recordId, grantId, bundleNo, grantee: to.rootId, thumbprint: print, consent });
  const info = hpkeInfo(fields);
  const payload = jsonBytes({ v: 1, sets: sets.map(grantedSetJson) });
  const { enc, ct } = await hpkeSeal(to.kem, info, payload);
  const chainHead = fromHex(author.chainHead, 32);
  const signature = await sign(author.privateKey, await message(info, enc, ct, chainHead));
  const frame = concat(MAGIC, Uint8Array.of(VERSION, SUITE), fields, fromHex(author.deviceId, 16), chainHead);
  return concat(frame, enc, u32(ct.length), ct, signature);
};

interface Parsed {
  readonly info: BundleInfo;
  readonly hpkeInfo: Bytes;
  readonly deviceId: DeviceId;
  readonly chainHead: Bytes;
  readonly enc: Bytes;
  readonly ct: Bytes;
  readonly signature: Bytes;
}

const parse = (bytes: Bytes): Parsed => {
  if (bytes.length > MAX_BUNDLE)
    throw new SealedError('too-large', 'A key bundle is larger than any may be.');
  const reader = new Reader(bytes);
  if (!equal(reader.take(4), MAGIC)) throw new SealedError('unknown-magic', 'This is not a key bundle.');
  const [version, suite] = reader.take(2);
  if (version !== VERSION)
    throw new SealedError('unknown-version', 'This key bundle needs a newer app; update the app.');
  if (suite !== SUITE)
    throw new SealedError('unknown-suite', 'This key bundle needs a newer app; update the app.');
  const recordId = toHex(reader.take(32));
  const grantId = toHex(reader.take(16));
  const bundleNo = Number(reader.u64());
  if (!Number.isSafeInteger(bundleNo))
    throw new SealedError('malformed', 'The number of a key bundle cannot be.');
  const info = {
    recordId,
    grantId,
    bundleNo,
    grantee: toHex(reader.take(32)),
    thumbprint: toHex(reader.take(32)),
    consent: toHex(reader.take(32)),
  };
  const deviceId = toHex(reader.take(16));
  const chainHead = reader.take(32);
  const enc = reader.take(KEM_ENC);
  const ct = reader.take(reader.u32());
  const signature = reader.take(64);
  reader.end();
  return { info, hpkeInfo: hpkeInfo(infoFields(info)), deviceId, chainHead, enc, ct, signature };
};

const checkAuthor = async (parsed: Parsed, from: Identity): Promise<void> => {
  const device = from.devices.get(parsed.deviceId);
  if (!device)
    throw new SealedError('unknown-author', 'This key bundle is not from a device of the record’s owner.');
  const signed = await message(parsed.hpkeInfo, parsed.enc, parsed.ct, parsed.chainHead);
  if (!(await verify(device.publicKey, parsed.signature, signed))) {
    throw new SealedError('bad-signature', 'This key bundle is not signed by the record’s owner.');
  }
  if (device.revoked) {
    throw new SealedError(
      'author-revoked',
      'This key bundle is from a device its owner removed; ask for a new one.',
    );
  }
  if (!from.digests.includes(toHex(parsed.chainHead))) {
    throw new SealedError(
      'chain-rollback',
      'The host shows older key statements than this bundle’s author knew.',
    );
  }
};

export interface Recipient {
  readonly rootId: RootId;
  /** All KEM keys, newest last. */
  readonly keys: readonly KemKey[];
}

/**
 * Opens a bundle: form, owner, recipient, signature by a device certified and not removed, then the keys. `from` must
 * be the verified and pinned identity of the owner.
 */
export const openBundle = async (bytes: Bytes, from: Identity, to: Recipient): Promise<OpenedBundle> => {
  const parsed = parse(bytes);
  if (parsed.info.recordId !== from.rootId) {
    throw new SealedError(
      'bad-bundle',
      'This key bundle is for another person’s record; nothing was taken from it.',
    );
  }
  const prints = await Promise.all(to.keys.map(async ({ publicKey }) => toHex(await thumbprint(publicKey))));
  const key = to.keys[prints.indexOf(parsed.info.thumbprint)];
  if (parsed.info.grantee !== to.rootId || !key) {
    throw new SealedError('other-recipient', 'This key bundle is meant for somebody else.');
  }
  await checkAuthor(parsed, from);
  const plain = await hpkeOpen(key.seed, parsed.hpkeInfo, { enc: parsed.enc, ct: parsed.ct });
  const fields = new Fields(parseJson(plain, MAX_BUNDLE));
  if (fields.raw('v') !== 1)
    throw new SealedError('unknown-version', 'This key bundle needs a newer app; update the app.');
  const sets = fields.list('sets', 1000, readGrantedSet);
  fields.end();
  return { ...parsed.info, sets, digest: await sha256Hex(bytes) };
};
