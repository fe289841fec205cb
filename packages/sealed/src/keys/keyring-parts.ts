import type { Bytes, DeviceId, RecordId, SetId } from '../ids.ts';
import { NO_DIGEST, ROOT_OBJECT, fromHex, randomId, toHex } from '../ids.ts';
import type { Head, Keyring, ObjectHeader, SealRequest, SealedBytes } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { Reader, concat } from '../bytes.ts';
import { checkVersion } from '../object/header.ts';
import { contentKey, sealObject } from '../object/seal.ts';
import { openObject } from '../object/open.ts';
import { openObjectRange } from '../object/open-range.ts';
import { openArriving, openObjectStream } from '../object/open-stream.ts';
import type { AuthorFacts, Trust } from '../object/preamble.ts';
import { verify } from './ed25519.ts';
import type { HeadBook } from './heads.ts';
import type { SetBook } from './set-book.ts';

/** Name and type of the sealed object that carries older keys inside a root. */
export const OLDER_KEYS_OBJECT = 'f'.repeat(32);
export const OLDER_KEYS_TYPE = 'application/vnd.carnet.older-keys';

/** An author as the owner's key statements name them. */
export interface Author {
  readonly publicKey: Bytes;
  /** Null while certified; else the last root of each set that was accepted from it before it was revoked. */
  readonly revoked: ReadonlyMap<SetId, Head> | null;
}

/** What a keyring is made of; each kind of keyring supplies its own. */
export interface KeyringParts {
  readonly recordId: RecordId;
  readonly deviceId: DeviceId;
  readonly book: SetBook;
  readonly heads: HeadBook;
  readonly random: Random;
  /** Null for an id that the owner never certified. */
  author(id: DeviceId): Author | null;
  sign(message: Bytes): Promise<Bytes>;
  chainHead(): Head;
  /** Called after a set got a new epoch or a head moved; must have saved when it resolves after an epoch. */
  changed(what: 'epoch' | 'head'): Promise<void>;
}

const mayHaveWritten = (author: Author, facts: AuthorFacts, floor: Head | null): boolean => {
  if (author.revoked === null) return true;
  const { header, digest, listed } = facts;
  if (header.objectId !== ROOT_OBJECT) return listed;
  const is = (head: Head | null | undefined) => head?.seq === header.seq && head.digest === digest;
  return is(floor) || is(author.revoked.get(header.setId));
};

const trustOf = (parts: KeyringParts): Trust => ({
  recordId: parts.recordId,
  async keyOf(header, headerHash) {
    return contentKey(parts.book.key(header.setId, header.epochId), headerHash);
  },
  async checkAuthor(facts) {
    const author = parts.author(facts.author);
    if (!author)
      throw new SealedError('unknown-author', 'The author of this is not a device of the record’s owner.');
    if (!(await verify(author.publicKey, facts.signature, facts.message))) {
      throw new SealedError('bad-signature', 'The signature on this is not its author’s; it is not shown.');
    }
    const older = facts.header.objectId === OLDER_KEYS_OBJECT;
    if (!older && !mayHaveWritten(author, facts, parts.heads.get(facts.header.setId))) {
      throw new SealedError(
        'author-revoked',
        'This was written by a device after its owner removed it; it is not shown.',
      );
    }
  },
});

const sealIn = async (parts: KeyringParts, request: SealRequest): Promise<SealedBytes> => {
  const { setId, objectId, type, name, content, version } = request;
  const set = parts.book.get(setId);
  if (!set.writable)
    throw new SealedError('read-only', 'This part of the record can be read here, not written.');
  const header: Omit<ObjectHeader, 'nonce'> = {
    recordId: parts.recordId,
    setId,
    epochId: set.epoch,
    objectId,
    seq: version?.seq ?? 0n,
    prev: version?.prev ?? NO_DIGEST,
  };
  checkVersion({ ...header, nonce: '' });
  const key = parts.book.key(setId, set.epoch);
  return sealObject({
    header,
    type,
    name: name ?? null,
    author: parts.deviceId,
    content,
    keyOf: (headerHash) => contentKey(key, headerHash),
    sign: (message) => parts.sign(message),
    random: parts.random,
  });
};

const sealOlder = async (parts: KeyringParts, setId: SetId): Promise<Bytes> => {
  const { epoch } = parts.book.get(setId);
  const older = parts.book.epochs(setId).filter((one) => one.epoch !== epoch);
  const content = concat(...older.flatMap((one) => [fromHex(one.epoch, 16), one.key]));
  const sealed = await sealIn(parts, { setId, objectId: OLDER_KEYS_OBJECT, type: OLDER_KEYS_TYPE, content });
  return sealed.bytes;
};

const learnOlder = async (parts: KeyringParts, setId: SetId, bytes: Bytes): Promise<void> => {
  const opened = await openObject(bytes, { setId, objectId: OLDER_KEYS_OBJECT }, trustOf(parts));
  if (opened.meta.type !== OLDER_KEYS_TYPE || opened.content.length % 48 !== 0) {
    throw new SealedError('wrong-type', 'What should hold the older keys of a set is something else.');
  }
  const reader = new Reader(opened.content);
  while (reader.left > 0) {
    const epoch = toHex(reader.take(16));
    parts.book.add(setId, epoch, reader.take(32));
  }
};

/** The Keyring over those parts. */
export const keyringFrom = (parts: KeyringParts): Keyring => ({
  recordId: parts.recordId,
  deviceId: parts.deviceId,
  sets: async () => Promise.resolve(parts.book.list()),
  chainHead: async () => Promise.resolve(parts.chainHead()),
  seal: (request) => sealIn(parts, request),
  open: (bytes, expect) =>
    bytes instanceof Uint8Array
      ? openObject(bytes, expect, trustOf(parts))
      : openArriving(bytes, expect, trustOf(parts)),
  openStream: (stream, expect) => openObjectStream(stream, expect, trustOf(parts)),
  openRange: (source, expect, range) => openObjectRange(source, expect, range, trustOf(parts)),
  olderKeys: (setId) => sealOlder(parts, setId),
  learn: (setId, older) => learnOlder(parts, setId, older),
  head: async (setId) => Promise.resolve(parts.heads.get(setId)),
  async accept(setId, head) {
    parts.book.get(setId);
    if (parts.heads.accept(setId, head)) await parts.changed('head');
  },
  async turn(setId) {
    const set = parts.book.get(setId);
    if (!set.writable)
      throw new SealedError('read-only', 'Only the owner’s devices begin a new key for a set.');
    const epoch = randomId();
    parts.book.put({ ...set, epochs: [{ epoch, key: parts.random(32) }] });
    await parts.changed('epoch');
    return epoch;
  },
});
