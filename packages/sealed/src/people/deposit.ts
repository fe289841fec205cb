import type { Bytes, DeviceId, Digest, ObjectId, RecordId, RootId, SetId } from '../ids.ts';
import { NO_DIGEST, fromHex, toHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { Reader, concat, equal, label, u32, utf8 } from '../bytes.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { sign, verify } from '../keys/ed25519.ts';
import type { HpkeSealed, KemKey } from '../keys/hpke.ts';
import { KEM_ENC, hpkeOpen, hpkeSeal } from '../keys/hpke.ts';
import { HEADER, decodeHeader } from '../object/header.ts';
import { openObject } from '../object/open.ts';
import type { AuthorFacts } from '../object/preamble.ts';
import { sealObject } from '../object/seal.ts';
import type { Identity } from '../identity/chain.ts';
import { MAX_DEPOSIT } from './deposit-limit.ts';

const MAGIC = utf8('CARD');
const VERSION = 1;
const SUITE = 1;
/** What lies before the sealed object: magic, version, suite, consent, enc, ct of the 32-byte key. */
const FRAME = 4 + 2 + 32 + KEM_ENC + 48;
const NO_EPOCH = '0'.repeat(32);
const MAX_ENVELOPE = 4096;

/** Who says to have sent it; believed only once the signature is checked against that person's key statements. */
export interface Sender {
  readonly rootId: RootId;
  readonly webId: string;
}

/** info = "carnet/deposit/1" 00 recordId | inboxId | depositId | SHA-256(consent); zeros where there is no consent yet. */
const depositInfo = (recordId: RecordId, inboxId: SetId, depositId: ObjectId, consent: Digest): Bytes =>
  concat(
    label('deposit'),
    fromHex(recordId, 32),
    fromHex(inboxId, 16),
    fromHex(depositId, 16),
    fromHex(consent, 32),
  );

export interface DepositRequest {
  readonly to: Identity;
  readonly inboxId: SetId;
  readonly depositId: ObjectId;
  /** Null for a notice that stands under no consent. */
  readonly consent: Digest | null;
  readonly from: Sender;
  readonly deviceId: DeviceId;
  readonly privateKey: CryptoKey;
  readonly type: string;
  readonly content: Bytes;
  readonly random: Random;
}

/** Seals something for another person's inbox, signed inside: the host sees neither sender, type nor content. */
export const sealDeposit = async (request: DepositRequest): Promise<Bytes> => {
  const { to, inboxId, depositId, from, random } = request;
  const consent = request.consent ?? NO_DIGEST;
  const key = random(32);
  const envelope = jsonBytes({ v: 1, rootId: from.rootId, webId: from.webId });
  const sealed = await sealObject({
    header: {
      recordId: to.rootId,
      setId: inboxId,
      epochId: NO_EPOCH,
      objectId: depositId,
      seq: 0n,
      prev: NO_DIGEST,
    },
    type: request.type,
    name: null,
    author: request.deviceId,
    content: concat(u32(envelope.length), envelope, request.content),
    keyOf: () => Promise.resolve(key),
    sign: (message) => sign(request.privateKey, message),
    random,
  });
  const { enc, ct } = await hpkeSeal(to.deposit, depositInfo(to.rootId, inboxId, depositId, consent), key);
  const frame = concat(MAGIC, Uint8Array.of(VERSION, SUITE), fromHex(consent, 32));
  const bytes = concat(frame, enc, ct, sealed.bytes);
  if (bytes.length > MAX_DEPOSIT)
    throw new SealedError('too-large', 'An inbox takes at most 256 KiB an item.');
  return bytes;
};

export interface OpenedDeposit {
  readonly depositId: ObjectId;
  readonly from: Identity;
  readonly type: string;
  readonly content: Bytes;
  readonly consent: Digest | null;
  /** Device that signed, and digest of the signed object: kept as provenance with the bytes. */
  readonly deviceId: DeviceId;
  readonly digest: Digest;
}

export interface DepositRecipient {
  readonly recordId: RecordId;
  readonly inboxId: SetId;
  /** Deposit keys, newest last. */
  readonly keys: readonly KemKey[];
  /** The sender's verified key statements; null if they cannot be had, which refuses the deposit. */
  readonly lookUp: (sender: Sender) => Promise<Identity | null>;
}

const openKey = async (keys: readonly KemKey[], info: Bytes, sealed: HpkeSealed): Promise<Bytes> => {
  for (const { seed } of [...keys].reverse()) {
    const key = await hpkeOpen(seed, info, sealed).catch(() => null);
    if (key?.length === 32) return key;
  }
  throw new SealedError(
    'bad-deposit',
    'Something in the inbox does not open; it is not meant for this inbox or was altered.',
  );
};

const splitContent = (content: Bytes): { sender: Sender; content: Bytes } => {
  const reader = new Reader(content);
  const length = reader.u32();
  if (length > MAX_ENVELOPE) throw new SealedError('malformed', 'What stands on a deposit is too long.');
  const fields = new Fields(parseJson(reader.take(length), MAX_ENVELOPE));
  if (fields.raw('v') !== 1)
    throw new SealedError('unknown-version', 'A deposit needs a newer app; update the app.');
  const sender = { rootId: fields.hex('rootId', 32), webId: fields.text('webId') };
  fields.end();
  return { sender, content: reader.take(reader.left) };
};

const checkSender = async (facts: AuthorFacts | null, from: Identity): Promise<void> => {
  const device = facts ? from.devices.get(facts.author) : undefined;
  if (!facts || !device)
    throw new SealedError('unknown-author', 'A deposit is not from a device of the person it names.');
  if (device.revoked)
    throw new SealedError('author-revoked', 'A deposit is from a device that its owner removed.');
  if (!(await verify(device.publicKey, facts.signature, facts.message))) {
    throw new SealedError('bad-signature', 'A deposit is not signed by the person it names.');
  }
};

/** Opens an item of one's inbox: key, whole object, then the sender's signature; nothing is given before that. */
export const openDeposit = async (bytes: Bytes, recipient: DepositRecipient): Promise<OpenedDeposit> => {
  if (bytes.length > MAX_DEPOSIT)
    throw new SealedError('too-large', 'Something in the inbox is larger than any may be.');
  const reader = new Reader(bytes);
  if (!equal(reader.take(4), MAGIC))
    throw new SealedError('unknown-magic', 'Something in the inbox is not sealed.');
  const [version, suite] = reader.take(2);
  if (version !== VERSION)
    throw new SealedError('unknown-version', 'A deposit needs a newer app; update the app.');
  if (suite !== SUITE) throw new SealedError('unknown-suite', 'A deposit needs a newer app; update the app.');
  const consent = toHex(reader.take(32));
  const sealed = { enc: reader.take(KEM_ENC), ct: reader.take(48) };
  const object = bytes.slice(FRAME);
  const { objectId: depositId } = decodeHeader(object.subarray(0, HEADER));
  const { recordId, inboxId } = recipient;
  const key = await openKey(recipient.keys, depositInfo(recordId, inboxId, depositId, consent), sealed);
  let facts: AuthorFacts | null = null;
  const opened = await openObject(
    object,
    { setId: inboxId, objectId: depositId },
    {
      recordId,
      keyOf: () => Promise.resolve(key),
      checkAuthor(found) {
        facts = found;
        return Promise.resolve();
      },
    },
  );
  const { sender, content } = splitContent(opened.content);
  const from = await recipient.lookUp(sender);
  if (from?.rootId !== sender.rootId) {
    throw new SealedError(
      'bad-deposit',
      'The key statements of a deposit’s sender are not to be had; it stays closed.',
    );
  }
  await checkSender(facts, from);
  const { type, author: deviceId } = opened.meta;
  const { digest } = opened;
  return {
    depositId,
    from,
    type,
    content,
    consent: consent === NO_DIGEST ? null : consent,
    deviceId,
    digest,
  };
};
