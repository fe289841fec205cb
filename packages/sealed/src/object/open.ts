import type { Bytes } from '../ids.ts';
import type { Expected, OpenedObject } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { CHUNK, TAG, openChunks } from '../cipher/cobblestone.ts';
import { concat } from '../bytes.ts';
import type { Preamble, Trust } from './preamble.ts';
import { MAX_STORED, PREAMBLE, checkBlock, checkPadding, openPreamble, publicMeta } from './preamble.ts';
import { BLOCK } from './meta.ts';

/** `truncated` or `malformed` unless the host gave exactly as many bytes as the author's description needs. */
export const checkStoredLength = (preamble: Preamble, length: number): void => {
  if (length < preamble.storedLength) {
    throw new SealedError(
      'truncated',
      'A sealed object is cut off; the host gave less than its author wrote.',
    );
  }
  if (length > preamble.storedLength) {
    throw new SealedError('malformed', 'A sealed object is longer than its author wrote.');
  }
};

/** Opens a whole object: all of it, checked to the last byte, or an error. */
export const openObject = async (bytes: Bytes, expect: Expected, trust: Trust): Promise<OpenedObject> => {
  if (bytes.length > MAX_STORED)
    throw new SealedError('too-large', 'A sealed object is larger than any may be.');
  const short = bytes.length < PREAMBLE;
  const preamble = await openPreamble(bytes, short, expect, trust);
  checkStoredLength(preamble, bytes.length);
  const rest = short ? new Uint8Array(0) : await openChunks(preamble.keys, 1, bytes.subarray(PREAMBLE), true);
  const plain = concat(preamble.first, rest);
  const end = preamble.offset + preamble.meta.size;
  const content = plain.slice(preamble.offset, end);
  checkPadding(plain.subarray(end));
  await Promise.all(
    preamble.meta.blocks.map((_, i) =>
      checkBlock(preamble.meta, i, content.subarray(i * BLOCK, (i + 1) * BLOCK)),
    ),
  );
  const { header, meta, digest } = preamble;
  return { header, meta: publicMeta(meta), content, digest };
};

/** Length of a sealed chunk with its tag. */
export const SEALED_CHUNK = CHUNK + TAG;
