import type { CodedHead } from './coded-head.ts';
import { jpegSegments } from './jpeg-segments.ts';

/** What the segments before the data of JPEG-LS say (ITU-T T.87 annex C). */
export interface JpegLsHead extends CodedHead {
  /** Whether each component has a sample for each point. */
  readonly isFull: boolean;
  /** Whether samples are numbers of a table in the data, or the size stands elsewhere: not read here. */
  readonly isUnusual: boolean;
}

const [SOF55, LSE, SOS, DRI, COM] = [0xf7, 0xf8, 0xda, 0xdd, 0xfe];
const isNote = (mark: number): boolean => mark === COM || (mark >= 0xe0 && mark <= 0xef);
/** Of the segment LSE: thresholds of the writer's own. All other kinds are tables and sizes. */
const THRESHOLDS = 1;

/** Reads it; null for what is no JPEG-LS, is cut within its segments, or holds one that is not expected there. */
export function readJpegLsHead(bytes: Uint8Array): JpegLsHead | null {
  let head: JpegLsHead | null = null;
  let isUnusual = false;
  for (const segment of jpegSegments(bytes)) {
    if (!segment) return null;
    const { mark, from, to, byte } = segment;
    if (mark === SOF55) {
      const components = byte(5);
      if (head || components === 0 || to - from !== 6 + 3 * components) return null;
      const [height, width] = [256 * byte(1) + byte(2), 256 * byte(3) + byte(4)];
      const isFull = Array.from({ length: components }, (_, n) => byte(7 + 3 * n)).every((of) => of === 0x11);
      head = { width, height, components, precision: byte(0), isFull, isUnusual };
    } else if (mark === LSE) isUnusual ||= byte(0) !== THRESHOLDS;
    else if (mark === SOS) return head && { ...head, isUnusual };
    else if (!isNote(mark) && mark !== DRI) return null;
  }
  return null;
}
