import type { Bytes } from '../ids.ts';
import type { Expected, OpenedObject } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { CHUNK, TAG, openEach } from '../cipher/cobblestone.ts';
import type { Preamble, Trust } from './preamble.ts';
import { MAX_STORED, PREAMBLE, checkBlock, checkPadding, publicMeta, readPreamble } from './preamble.ts';
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

/** The content behind a preamble, checked to the last byte but for the author. */
const openContent = async (bytes: Bytes, short: boolean, preamble: Preamble): Promise<Bytes> => {
  checkStoredLength(preamble, bytes.length);
  const { keys, first, offset, meta } = preamble;
  const content = new Uint8Array(meta.size);
  const take = (plain: Bytes, at: number): void => {
    const [from, until] = [Math.max(offset - at, 0), Math.max(offset + meta.size - at, 0)];
    if (from < Math.min(until, plain.length)) content.set(plain.subarray(from, until), at + from - offset);
    checkPadding(plain.subarray(until));
  };
  take(first, 0);
  if (!short) await openEach(keys, 1, bytes.subarray(PREAMBLE), true, take);
  await Promise.all(
    meta.blocks.map((_, i) => checkBlock(meta, i, content.subarray(i * BLOCK, (i + 1) * BLOCK))),
  );
  return content;
};

/** Opens a whole object: all of it, checked to the last byte, or an error. */
export const openObject = async (bytes: Bytes, expect: Expected, trust: Trust): Promise<OpenedObject> => {
  if (bytes.length > MAX_STORED) {
    throw new SealedError('too-large', 'A sealed object is larger than any may be.');
  }
  const short = bytes.length < PREAMBLE;
  const { preamble, author } = await readPreamble(bytes, short, expect, trust);
  // Signature and content are checked side by side; both have settled before anything is given out.
  const [signed, content] = await Promise.allSettled([author(), openContent(bytes, short, preamble)]);
  if (signed.status === 'rejected') throw signed.reason;
  if (content.status === 'rejected') throw content.reason;
  const { header, meta, digest } = preamble;
  return { header, meta: publicMeta(meta), content: content.value, digest };
};

/** Length of a sealed chunk with its tag. */
export const SEALED_CHUNK = CHUNK + TAG;
