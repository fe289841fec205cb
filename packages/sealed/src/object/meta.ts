import type { Bytes } from '../ids.ts';
import { fromHex, toHex } from '../ids.ts';
import type { ObjectMeta } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { Reader, concat, fromUtf8, u16, u64, utf8 } from '../bytes.ts';
import { sha256 } from '../cipher/hash.ts';

/** The author signs one SHA-256 per MiB of content, so that a part can be checked alone. */
export const BLOCK = 1 << 20;
/** Content of one object, in bytes: longer files are several objects (sealing.md 4). */
export const MAX_CONTENT = 8 * BLOCK;
/** So that meta and signature always lie in the first chunk. */
export const MAX_META = 4096;
const MAX_TEXT = 1024;

export interface SignedMeta extends ObjectMeta {
  /** SHA-256 of each MiB of content, in order. */
  readonly blocks: readonly Bytes[];
}

const text = (value: string): Bytes => {
  const bytes = utf8(value);
  if (bytes.length > MAX_TEXT)
    throw new SealedError('too-large', 'A media type or file name is longer than 1,024 bytes.');
  return concat(u16(bytes.length), bytes);
};

/** SHA-256 of each MiB of content. */
export const blockDigests = (content: Bytes): Promise<Bytes[]> =>
  Promise.all(
    Array.from({ length: Math.ceil(content.length / BLOCK) }, (_, i) =>
      sha256(content.subarray(i * BLOCK, (i + 1) * BLOCK)),
    ),
  );

/** Bytes of meta, which are known before the digests are; `too-large` above MAX_META. */
export const metaLength = ({ type, name, size }: ObjectMeta): number => {
  const length = 16 + 8 + text(type).length + text(name ?? '').length + 32 * Math.ceil(size / BLOCK);
  if (length > MAX_META) throw new SealedError('too-large', 'The name and type of an object are too long.');
  return length;
};

/** meta = author 16 | size u64 | u16 length | type | u16 length | name (length 0: none) | SHA-256 of each MiB */
export const encodeMeta = (meta: SignedMeta): Bytes => {
  if (meta.type === '' || meta.name === '')
    throw new SealedError('malformed', 'A media type or file name is empty.');
  return concat(
    fromHex(meta.author, 16),
    u64(BigInt(meta.size)),
    text(meta.type),
    text(meta.name ?? ''),
    ...meta.blocks,
  );
};

export const decodeMeta = (bytes: Uint8Array): SignedMeta => {
  const reader = new Reader(bytes);
  const author = toHex(reader.take(16));
  const size = reader.u64();
  if (size > BigInt(MAX_CONTENT))
    throw new SealedError('too-large', 'A sealed object says it is over 8 MiB.');
  const part = () => fromUtf8(reader.take(reader.u16()));
  const type = part();
  const name = part();
  if (type === '') throw new SealedError('malformed', 'A sealed object has no media type.');
  const blocks = Array.from({ length: Math.ceil(Number(size) / BLOCK) }, () => reader.take(32));
  reader.end();
  return { author, size: Number(size), type, name: name === '' ? null : name, blocks };
};
