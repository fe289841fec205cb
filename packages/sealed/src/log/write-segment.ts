import type { Bytes, Digest } from '../ids.ts';
import { NO_DIGEST, toHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { concat, platformRandom, u32 } from '../bytes.ts';
import { sha256 } from '../cipher/hash.ts';
import { hpkeSeal } from '../keys/hpke.ts';
import type { LogHead, LogPlace } from './format.ts';
import {
  LINE_STEP,
  MAX_LINE,
  encodeSegmentHead,
  lineCipher,
  lineKeys,
  nextDigest,
  placeDigest,
  segmentInfo,
} from './format.ts';

const SPACE = 0x20;
const TAG = 16;

/** What a pod server needs to begin a segment: public things only. */
export interface NewSegment extends LogPlace {
  /** The owner's public log key, from their key statements. */
  readonly logKey: Bytes;
  readonly segment: number;
  /** Digest of the segment before with all its lines; null for the first. */
  readonly prev: Digest | null;
  readonly random?: Random;
}

const padded = (content: Uint8Array): Bytes => {
  const length = Math.ceil((content.length + 1) / LINE_STEP) * LINE_STEP;
  if (length + TAG > MAX_LINE) throw new SealedError('too-large', 'A line of the log is too long.');
  return concat(content, new Uint8Array(length - content.length).fill(SPACE));
};

/**
 * A segment being written. It holds the key of the next line only, in memory only: who takes it opens no earlier line,
 * nor does who wrote them.
 */
export class SegmentWriter {
  /** What the segment's file begins with. */
  readonly start: Bytes;
  readonly #segment: number;
  readonly #headDigest: Bytes;
  #k: Bytes;
  #count = 0;
  #digest: Bytes;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(segment: number, start: Bytes, headDigest: Bytes, k: Bytes) {
    this.#segment = segment;
    this.start = start;
    this.#headDigest = headDigest;
    this.#digest = headDigest;
    this.#k = k;
  }

  /** Begins a segment: a random first key, sealed to the owner. */
  static async begin(wanted: NewSegment): Promise<SegmentWriter> {
    const { recordId, pod, logKey, segment } = wanted;
    const k = (wanted.random ?? platformRandom)(32);
    const head = { recordId, place: await placeDigest(pod), segment, prev: wanted.prev ?? NO_DIGEST };
    const start = encodeSegmentHead({ ...head, sealed: await hpkeSeal(logKey, segmentInfo(head), k) });
    return new SegmentWriter(segment, start, await sha256(start), k);
  }

  /** How far the segment goes. */
  head(): LogHead {
    return { segment: this.#segment, count: this.#count, digest: toHex(this.#digest) };
  }

  /** The bytes of the next line, to be written in the order of the calls. The content is JSON: spaces may follow it. */
  seal(content: Uint8Array): Promise<Bytes> {
    const next = this.#queue.then(() => this.#seal(content));
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #seal(content: Uint8Array): Promise<Bytes> {
    const plain = padded(content);
    const { line, next } = await lineKeys(this.#k);
    const key = await crypto.subtle.importKey('raw', line, 'AES-GCM', false, ['encrypt']);
    line.fill(0);
    const cipher = lineCipher(this.#headDigest, this.#count);
    const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, key, plain));
    this.#digest = await nextDigest(this.#digest, sealed);
    this.#k.fill(0);
    this.#k = next;
    this.#count += 1;
    return concat(u32(sealed.length), sealed);
  }
}
