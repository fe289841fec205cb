import type { Bytes, Digest } from '../ids.ts';
import { toHex } from '../ids.ts';
import { sha256 } from '../cipher/hash.ts';
import { MAX_LINE, SEGMENT_HEAD, decodeSegmentHead, nextDigest } from './format.ts';

/** The sealed lines behind a segment's head; bytes of a line that is not whole are left out: it was never answered. */
export const splitLines = (segment: Uint8Array): Uint8Array[] => {
  const lines: Uint8Array[] = [];
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  let at = SEGMENT_HEAD;
  while (at + 4 <= segment.length) {
    const length = view.getUint32(at);
    if (length > MAX_LINE || at + 4 + length > segment.length) break;
    lines.push(segment.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return lines;
};

/** Digest over a segment and all its lines, which the next one begins with. Needs no key. */
export const segmentDigest = async (segment: Bytes): Promise<Digest> => {
  const start = segment.slice(0, SEGMENT_HEAD);
  decodeSegmentHead(start);
  let digest = await sha256(start);
  for (const line of splitLines(segment)) digest = await nextDigest(digest, line);
  return toHex(digest);
};
