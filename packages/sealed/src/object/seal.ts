import type { Bytes, Digest } from '../ids.ts';
import { toHex } from '../ids.ts';
import type { ObjectHeader, ObjectMeta, SealedBytes } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { concat, label, u32 } from '../bytes.ts';
import { expand, sha256 } from '../cipher/hash.ts';
import { SALT, messageKeys, sealChunks } from '../cipher/cobblestone.ts';
import { padme } from '../cipher/padme.ts';
import { encodeHeader } from './header.ts';
import { MAX_CONTENT, blockDigests, encodeMeta, metaLength } from './meta.ts';

/** Bytes before the content: u32 length of meta, meta, signature. */
export const beforeContent = (metaLength: number): number => 4 + metaLength + 64;

/** RK = HKDF-Expand-SHA-512(CK, "carnet/content-key/1" 00 SHA-256(header), 32) */
export const contentKey = (setKey: Bytes, headerHash: Bytes): Promise<Bytes> =>
  expand(setKey, concat(label('content-key'), headerHash), 32);

/** context = "carnet/object/1" 00 SHA-256(header) */
export const objectContext = (headerHash: Bytes): Bytes => concat(label('object'), headerHash);

/** What the author signs: "carnet/object/1" 00 SHA-256(header) | SHA-256(meta) */
export const signedPart = async (headerHash: Bytes, meta: Bytes): Promise<Bytes> =>
  concat(label('object'), headerHash, await sha256(meta));

/** digest = SHA-256(header | meta | sig) */
export const objectDigest = async (header: Bytes, meta: Bytes, signature: Bytes): Promise<Digest> =>
  toHex(await sha256(concat(header, meta, signature)));

export interface SealParts {
  /** Without the nonce, which is drawn here. */
  readonly header: Omit<ObjectHeader, 'nonce'>;
  readonly type: string;
  readonly name: string | null;
  readonly author: string;
  readonly content: Bytes;
  /** Gives the content key of this header's hash. */
  readonly keyOf: (headerHash: Bytes) => Promise<Bytes>;
  readonly sign: (message: Bytes) => Promise<Bytes>;
  readonly random: Random;
}

/** What stands before the content: u32 length | meta | sig 64. */
const signed = async ({ content, sign }: SealParts, headerHash: Bytes, described: ObjectMeta) => {
  const meta = encodeMeta({ ...described, blocks: await blockDigests(content) });
  const signature = await sign(await signedPart(headerHash, meta));
  return { meta, signature, before: concat(u32(meta.length), meta, signature) };
};

/** Seals one object: header | Cobblestone-256 of (u32 length | meta | sig 64 | content | Padmé padding). */
export const sealObject = async (parts: SealParts): Promise<SealedBytes> => {
  const { content, random } = parts;
  if (content.length > MAX_CONTENT) {
    throw new SealedError('too-large', 'One sealed object holds at most 8 MiB; split the file into parts.');
  }
  const header = encodeHeader({ ...parts.header, nonce: toHex(random(16)) });
  const headerHash = await sha256(header);
  const salt = random(SALT);
  const described = { type: parts.type, name: parts.name, author: parts.author, size: content.length };
  const offset = beforeContent(metaLength(described));
  // What the author signs is worked out beside the keys and all chunks but the first, which tells of it.
  const signing = signed(parts, headerHash, described);
  signing.catch(() => undefined);
  const keys = await messageKeys(await parts.keyOf(headerHash), salt, objectContext(headerHash));
  const bytes = await sealChunks(keys, salt, header, padme(offset + content.length), async (start, end) => {
    if (start >= offset && end <= offset + content.length)
      return content.subarray(start - offset, end - offset);
    const chunk = new Uint8Array(end - start);
    if (start === 0) chunk.set((await signing).before);
    const from = Math.max(start, offset);
    if (from < end) chunk.set(content.subarray(from - offset, end - offset), from - start);
    return chunk;
  });
  const { meta, signature } = await signing;
  return { bytes, digest: await objectDigest(header, meta, signature) };
};
