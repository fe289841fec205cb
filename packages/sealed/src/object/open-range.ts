import type { Bytes } from '../ids.ts';
import type { ByteSource, ContentRange, Expected, OpenedRange } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { concat } from '../bytes.ts';
import { openChunks } from '../cipher/cobblestone.ts';
import type { Preamble, Trust } from './preamble.ts';
import { MAX_STORED, PREAMBLE, checkBlock, chunkSpan, openPreamble, publicMeta } from './preamble.ts';
import { BLOCK } from './meta.ts';
import { checkStoredLength } from './open.ts';

const isIndex = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** [start, end) within content of `size` bytes, by the rules of RFC 9110 14.1.2 (ends are cut, starts are not). */
const resolve = (range: ContentRange, size: number): { start: number; end: number } => {
  const start = 'suffix' in range ? Math.max(0, size - range.suffix) : range.start;
  const end = 'suffix' in range ? size : Math.min(range.end ?? size, size);
  const sane = 'suffix' in range ? isIndex(range.suffix) && range.suffix > 0 : isIndex(start) && isIndex(end);
  if (!sane || start >= end) throw new SealedError('bad-range', 'The part asked for is outside the file.');
  return { start, end };
};

const readExactly = async (source: ByteSource, start: number, end: number): Promise<Bytes> => {
  const bytes = await source.read(start, end);
  if (bytes.length !== end - start) {
    throw new SealedError('bad-range', 'The host gave another part of the object than the one asked for.');
  }
  return bytes;
};

/** Plaintext [start, end) out of authentic chunks. */
const readPlain = async (
  source: ByteSource,
  preamble: Preamble,
  start: number,
  end: number,
): Promise<Bytes> => {
  const span = chunkSpan(preamble, start, end);
  const bytes = await readExactly(source, span.from, span.to);
  const plain = await openChunks(preamble.keys, span.first, bytes, span.end);
  const base = start - span.first * 16384;
  return plain.slice(base, base + (end - start));
};

/**
 * Opens part of the content: header and first chunk, then the chunks of every MiB the range touches, so that the
 * author's digest of each is checked; for a suffix also the last chunk, which proves where the end is.
 */
export const openObjectRange = async (
  source: ByteSource,
  expect: Expected,
  range: ContentRange,
  trust: Trust,
): Promise<OpenedRange> => {
  const { length } = source;
  if (!isIndex(length) || length > MAX_STORED)
    throw new SealedError('too-large', 'A sealed object has no possible size.');
  const head = await readExactly(source, 0, Math.min(length, PREAMBLE));
  const preamble = await openPreamble(head, length < PREAMBLE, expect, trust);
  checkStoredLength(preamble, length);
  const { header, meta, digest, offset } = preamble;
  const { start, end } = resolve(range, meta.size);
  if ('suffix' in range) await readPlain(source, preamble, preamble.plainLength, preamble.plainLength);
  const firstBlock = Math.floor(start / BLOCK);
  const blocks: Bytes[] = [];
  for (let i = firstBlock; i * BLOCK < end; i += 1) {
    const until = Math.min((i + 1) * BLOCK, meta.size);
    const block = await readPlain(source, preamble, offset + i * BLOCK, offset + until);
    await checkBlock(meta, i, block);
    blocks.push(block);
  }
  const base = firstBlock * BLOCK;
  const content = concat(...blocks).slice(start - base, end - base);
  return { header, meta: publicMeta(meta), digest, content, start, end };
};
