import type { Bytes, Digest, RecordId, SetId } from '../ids.ts';
import { fromHex, toHex } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { Reader, concat, equal, label, u64, utf8 } from '../bytes.ts';
import { expand, sha256 } from '../cipher/hash.ts';
import type { HpkeSealed } from '../keys/hpke.ts';
import { KEM_ENC } from '../keys/hpke.ts';

/** How far a log goes: what has once been told cannot be taken back unseen. */
export interface LogHead {
  /** Number of the segment, from 1. */
  readonly segment: number;
  /** Lines in it so far. */
  readonly count: number;
  /** Digest over everything up to the last of them. */
  readonly digest: Digest;
}

/** Which log of which pod a segment belongs to. */
export interface LogPlace {
  readonly recordId: RecordId;
  /** IRI of the pod, ending in a slash. */
  readonly pod: string;
}

/** What stands in clear before the lines of a segment. */
export interface SegmentHead {
  readonly recordId: RecordId;
  /** SHA-256 of the pod's IRI. */
  readonly place: Digest;
  readonly segment: number;
  /** Digest of the segment before, with all its lines; zeros for the first. */
  readonly prev: Digest;
  readonly sealed: HpkeSealed;
}

const MAGIC = utf8('CARL');
const VERSION = 1;
const SUITE = 1;
/** Length of what stands before the lines. */
export const SEGMENT_HEAD = 4 + 2 + 32 + 32 + 8 + 32 + KEM_ENC + 48;
/** A line's plaintext is filled up to a multiple of this, so that its length tells little. */
export const LINE_STEP = 256;
/** No line is longer, its tag included. */
export const MAX_LINE = 16 * 1024;

export const placeDigest = async (pod: string): Promise<Digest> => toHex(await sha256(utf8(pod)));

/** info = "carnet/log/1" 00 01 recordId | place | segment | prev. */
export const segmentInfo = ({ recordId, place, segment, prev }: Omit<SegmentHead, 'sealed'>): Bytes =>
  concat(
    label('log'),
    Uint8Array.of(1),
    fromHex(recordId, 32),
    fromHex(place, 32),
    u64(BigInt(segment)),
    fromHex(prev, 32),
  );

export const encodeSegmentHead = ({ recordId, place, segment, prev, sealed }: SegmentHead): Bytes =>
  concat(
    MAGIC,
    Uint8Array.of(VERSION, SUITE),
    fromHex(recordId, 32),
    fromHex(place, 32),
    u64(BigInt(segment)),
    fromHex(prev, 32),
    sealed.enc,
    sealed.ct,
  );

export const decodeSegmentHead = (bytes: Uint8Array): SegmentHead => {
  const reader = new Reader(bytes);
  if (!equal(reader.take(4), MAGIC)) throw new SealedError('unknown-magic', 'This is no part of a log.');
  const [version, suite] = reader.take(2);
  if (version !== VERSION)
    throw new SealedError('unknown-version', 'This log needs a newer app; update the app.');
  if (suite !== SUITE) throw new SealedError('unknown-suite', 'This log needs a newer app; update the app.');
  const recordId = toHex(reader.take(32));
  const place = toHex(reader.take(32));
  const segment = Number(reader.u64());
  const prev = toHex(reader.take(32));
  return {
    recordId,
    place,
    segment,
    prev,
    sealed: { enc: reader.take(KEM_ENC), ct: reader.take(48) },
  };
};

/** The key of one line and the K of the next: expand(K, "carnet/log/1" 00 02, 64). */
export const lineKeys = async (k: Bytes): Promise<{ readonly line: Bytes; readonly next: Bytes }> => {
  const both = await expand(k, concat(label('log'), Uint8Array.of(2)), 64);
  const keys = { line: both.slice(0, 32), next: both.slice(32) };
  both.fill(0);
  return keys;
};

/** A key seals one line only, so the nonce is zeros. AAD = "carnet/log/1" 00 03 SHA-256(head) | index. */
export const lineCipher = (headDigest: Bytes, index: number): AesGcmParams => ({
  name: 'AES-GCM',
  iv: new Uint8Array(12),
  additionalData: concat(label('log'), Uint8Array.of(3), headDigest, u64(BigInt(index))),
});

/** Digest of the log after one more line: SHA-256("carnet/log/1" 00 04 digest before | ciphertext). */
export const nextDigest = (before: Bytes, line: Uint8Array): Promise<Bytes> =>
  sha256(concat(label('log'), Uint8Array.of(4), before, line));

const LINES = 1n << 32n;

/** The name under which heads of a pod's log are kept beside those of sets. */
export const logHeadId = async (pod: string): Promise<SetId> =>
  toHex((await sha256(concat(label('log'), Uint8Array.of(5), utf8(pod)))).slice(0, 16));

/** As heads of sets are kept: one number that only rises. */
export const toHead = ({ segment, count, digest }: LogHead): Head => ({
  seq: BigInt(segment) * LINES + BigInt(count),
  digest,
});

export const fromHead = ({ seq, digest }: Head): LogHead => ({
  segment: Number(seq / LINES),
  count: Number(seq % LINES),
  digest,
});
