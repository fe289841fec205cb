import type { Bytes, Digest } from '../ids.ts';
import { toHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { sha256 } from '../cipher/hash.ts';
import type { KemKey } from '../keys/hpke.ts';
import { hpkeOpen } from '../keys/hpke.ts';
import type { LogPlace, SegmentHead } from './format.ts';
import { SEGMENT_HEAD, decodeSegmentHead, lineCipher, lineKeys, nextDigest } from './format.ts';
import { placeDigest, segmentInfo } from './format.ts';
import { splitLines } from './split-lines.ts';

export interface OpenedLine {
  readonly segment: number;
  readonly index: number;
  readonly content: Bytes;
}

export type LineAlarm = 'missing-line' | 'changed-line';

export interface SegmentReading {
  readonly prev: Digest;
  readonly lines: readonly OpenedLine[];
  readonly alarms: readonly { readonly code: LineAlarm; readonly index: number }[];
  /** Digest after 0, 1, 2 … lines, as they lie there. */
  readonly digests: readonly Digest[];
}

/** How many lines in a row may be missing for those behind them to be found again. */
const AHEAD = 256;
/** How often that is tried in one segment: a host could fill one with noise. */
const SEARCHES = 32;

const firstKey = async (head: SegmentHead, keys: readonly KemKey[]): Promise<Bytes> => {
  for (const { seed } of [...keys].reverse()) {
    const k = await hpkeOpen(seed, segmentInfo(head), head.sealed).catch(() => null);
    if (k?.length === 32) return k;
  }
  throw new SealedError('wrong-key', 'A part of the log was not sealed for this record.');
};

/** The keys of a segment's lines, one after the other. */
class Keys {
  readonly #headDigest: Bytes;
  readonly #keys: Bytes[] = [];
  #next: Bytes;

  constructor(headDigest: Bytes, first: Bytes) {
    this.#headDigest = headDigest;
    this.#next = first;
  }

  async #at(index: number): Promise<Bytes> {
    while (this.#keys.length <= index) {
      const { line, next } = await lineKeys(this.#next);
      this.#keys.push(line);
      this.#next = next;
    }
    return this.#keys[index] ?? this.#next;
  }

  /** The content of a line if it is the one of that number, whole and unchanged. */
  async open(line: Uint8Array, index: number): Promise<Bytes | null> {
    const raw = await this.#at(index);
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const cipher = lineCipher(this.#headDigest, index);
    return crypto.subtle.decrypt(cipher, key, new Uint8Array(line)).then(
      (plain) => new Uint8Array(plain),
      () => null,
    );
  }

  /** The number of a later line that this one is; null if it is none. */
  async find(line: Uint8Array, after: number): Promise<number | null> {
    for (let index = after + 1; index <= after + AHEAD; index += 1)
      if ((await this.open(line, index)) !== null) return index;
    return null;
  }
}

/**
 * Opens a segment with the owner's log keys, newest last. Lines that are not what was written at their number are given
 * as alarms, those behind them still as lines. Throws for a segment of another record, pod or number.
 */
export const readSegment = async (
  bytes: Bytes,
  expect: LogPlace & { readonly segment: number; readonly keys: readonly KemKey[] },
): Promise<SegmentReading> => {
  const start = bytes.slice(0, SEGMENT_HEAD);
  const head = decodeSegmentHead(start);
  const place = await placeDigest(expect.pod);
  if (head.recordId !== expect.recordId || head.place !== place || head.segment !== expect.segment)
    throw new SealedError('wrong-place', 'A part of the log belongs to another record, pod or time.');
  const headDigest = await sha256(start);
  const keys = new Keys(headDigest, await firstKey(head, expect.keys));
  const { segment } = head;
  const lines: OpenedLine[] = [];
  const alarms: { code: LineAlarm; index: number }[] = [];
  let digest = headDigest;
  const digests = [toHex(digest)];
  let index = 0;
  for (const line of splitLines(bytes)) {
    digest = await nextDigest(digest, line);
    digests.push(toHex(digest));
    let content = await keys.open(line, index);
    if (content === null) {
      const later = alarms.length < SEARCHES ? await keys.find(line, index) : null;
      alarms.push({ code: later === null ? 'changed-line' : 'missing-line', index });
      if (later !== null) {
        index = later;
        content = await keys.open(line, index);
      }
    }
    if (content !== null) lines.push({ segment, index, content });
    index += 1;
  }
  return { prev: head.prev, lines, alarms, digests };
};
