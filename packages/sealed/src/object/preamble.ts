import type { Bytes, Digest } from '../ids.ts';
import type { Expected, ObjectHeader } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { Reader, equal } from '../bytes.ts';
import { sha256 } from '../cipher/hash.ts';
import type { MessageKeys } from '../cipher/cobblestone.ts';
import {
  CHUNK,
  PREFIX,
  TAG,
  chunkOffset,
  cipherLength,
  openChunk,
  openPrefix,
} from '../cipher/cobblestone.ts';
import { padme } from '../cipher/padme.ts';
import { HEADER, decodeHeader } from './header.ts';
import type { SignedMeta } from './meta.ts';
import { BLOCK, MAX_CONTENT, MAX_META, decodeMeta } from './meta.ts';
import { beforeContent, objectContext, objectDigest, signedPart } from './seal.ts';

/** What an opener must know about keys and people; see keyring parts. */
export interface Trust {
  readonly recordId: string;
  /** The content key of a header; throws `unknown-set` or `unknown-epoch`. */
  keyOf(header: ObjectHeader, headerHash: Bytes): Promise<Bytes>;
  /** Throws unless the signature is that of an author who may have written this object. */
  checkAuthor(facts: AuthorFacts): Promise<void>;
}

export interface AuthorFacts {
  readonly header: ObjectHeader;
  readonly author: string;
  readonly digest: Digest;
  /** The digest was known beforehand, from a register row. */
  readonly listed: boolean;
  readonly message: Bytes;
  readonly signature: Bytes;
}

/** Header plus first chunk: enough to know everything the author signed. */
export const PREAMBLE = HEADER + PREFIX + CHUNK + TAG;
/** No stored object is longer. */
export const MAX_STORED = HEADER + cipherLength(padme(beforeContent(MAX_META) + MAX_CONTENT));

export interface Preamble {
  readonly header: ObjectHeader;
  readonly meta: SignedMeta;
  readonly digest: Digest;
  readonly keys: MessageKeys;
  /** Plaintext of the first chunk. */
  readonly first: Bytes;
  /** Plaintext index of the first byte of content, and of the whole with padding. */
  readonly offset: number;
  readonly plainLength: number;
  /** Length the stored object must have. */
  readonly storedLength: number;
}

const place = (header: ObjectHeader, expect: Expected, recordId: string): void => {
  if (header.recordId !== recordId || header.setId !== expect.setId || header.objectId !== expect.objectId) {
    throw new SealedError(
      'wrong-place',
      'This sealed object belongs elsewhere; the host gave it for another one.',
    );
  }
};

/** A preamble whose author is still to be checked: nothing of it may be given out before `author` resolves. */
export interface UnsignedPreamble {
  readonly preamble: Preamble;
  readonly author: () => Promise<void>;
}

/**
 * Reads header and first chunk and checks, in this order: form, place, key commitment, the chunk, the digest if
 * one is expected. `last` says whether the bytes given end the object.
 */
export const readPreamble = async (
  bytes: Bytes,
  last: boolean,
  expect: Expected,
  trust: Trust,
): Promise<UnsignedPreamble> => {
  const header = decodeHeader(bytes);
  place(header, expect, trust.recordId);
  const headerBytes = bytes.slice(0, HEADER);
  const headerHash = await sha256(headerBytes);
  const key = await trust.keyOf(header, headerHash);
  const keys = await openPrefix(key, objectContext(headerHash), bytes.slice(HEADER, HEADER + PREFIX));
  const first = await openChunk(keys, 0, bytes.slice(HEADER + PREFIX, PREAMBLE), last);
  const reader = new Reader(first);
  const metaLength = reader.u32();
  if (metaLength > MAX_META)
    throw new SealedError('too-large', 'The description in a sealed object is too long.');
  const metaBytes = reader.take(metaLength);
  const signature = reader.take(64);
  const [digest, message] = await Promise.all([
    objectDigest(headerBytes, metaBytes, signature),
    signedPart(headerHash, metaBytes),
  ]);
  if (expect.digest !== undefined && expect.digest !== digest) {
    throw new SealedError(
      'wrong-digest',
      'This is not the version that the register lists; the host gave another one.',
    );
  }
  const meta = decodeMeta(metaBytes);
  const listed = expect.digest !== undefined;
  const offset = beforeContent(metaLength);
  const plainLength = padme(offset + meta.size);
  const storedLength = HEADER + cipherLength(plainLength);
  return {
    preamble: { header, meta, digest, keys, first, offset, plainLength, storedLength },
    author: () => trust.checkAuthor({ header, author: meta.author, digest, listed, message, signature }),
  };
};

/** The same with the author checked, last. */
export const openPreamble = async (
  bytes: Bytes,
  last: boolean,
  expect: Expected,
  trust: Trust,
): Promise<Preamble> => {
  const { preamble, author } = await readPreamble(bytes, last, expect, trust);
  await author();
  return preamble;
};

/** Chunks and stored bytes that hold plaintext [start, end). */
export const chunkSpan = (preamble: Preamble, start: number, end: number) => {
  const first = Math.floor(start / CHUNK);
  const until = Math.max(first + 1, Math.ceil(end / CHUNK));
  const from = HEADER + chunkOffset(first);
  const to = Math.min(HEADER + chunkOffset(until), preamble.storedLength);
  return { first, from, to, end: to === preamble.storedLength };
};

/** `wrong-digest` unless this is MiB number `index` of what the author signed. */
export const checkBlock = async (meta: SignedMeta, index: number, content: Bytes): Promise<void> => {
  const signed = meta.blocks[index];
  const found = await sha256(content);
  if (signed === undefined || content.length > BLOCK || !equal(signed, found)) {
    throw new SealedError('wrong-digest', 'A part of this object is not what its author signed.');
  }
};

/** Padding is zero: nobody can hide or vary anything in it. */
export const checkPadding = (padding: Uint8Array): void => {
  let found = 0;
  for (let i = 0; i < padding.length; i += 1) found |= padding[i] ?? 0;
  if (found !== 0) {
    throw new SealedError('malformed', 'The padding of a sealed object is not empty.');
  }
};

/** The public part of what an author signed. */
export const publicMeta = ({ type, name, author, size }: SignedMeta) => ({ type, name, author, size });
