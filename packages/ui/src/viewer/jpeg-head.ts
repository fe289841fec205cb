import { jpegSegments } from './jpeg-segments.ts';

/** What the segments before the data of a JPEG file say (ITU-T T.81 annex B); only of what has one scan. */
export interface JpegHead {
  /** Low byte of the mark of the frame: 0xc0 baseline, 0xc1 extended, 0xc3 lossless… */
  readonly process: number;
  /** Bits of a sample. */
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Whether each component has a sample for each point. */
  readonly isFull: boolean;
  /** Whether the writer says what the colours are: JFIF (always Y, Cb, Cr) or Adobe. */
  readonly colourMark: 'jfif' | 'adobe' | null;
  /** Whether the data can be picked up again on the way. */
  readonly restarts: boolean;
  /** For lossless ones: by which neighbours a sample is foretold, and how many low bits were left out. */
  readonly predictor: number;
  readonly shift: number;
  /** Where segments lie that only say how to show the picture: profiles, turns, notes. */
  readonly dropped: readonly (readonly [from: number, to: number])[];
}

const [SOS, DHT, DQT, DRI, COM, APP0, APP14, APP15] = [0xda, 0xc4, 0xdb, 0xdd, 0xfe, 0xe0, 0xee, 0xef];
const isFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);

/** Reads it; null for what is no JPEG file, is cut within its segments, or holds one that no decoder here expects. */
export function readJpegHead(bytes: Uint8Array): JpegHead | null {
  let frame: Omit<JpegHead, 'colourMark' | 'restarts' | 'predictor' | 'shift' | 'dropped'> | null = null;
  let colourMark: JpegHead['colourMark'] = null;
  let restarts = false;
  const dropped: (readonly [number, number])[] = [];
  for (const segment of jpegSegments(bytes)) {
    if (!segment) return null;
    const { mark, at, from, to, byte } = segment;
    if (isFrame(mark)) {
      const components = byte(5);
      if (frame || to - from !== 6 + 3 * components) return null;
      frame = {
        process: mark,
        precision: byte(0),
        height: 256 * byte(1) + byte(2),
        width: 256 * byte(3) + byte(4),
        components,
        isFull: Array.from({ length: components }, (_, n) => byte(7 + 3 * n)).every((of) => of === 0x11),
      };
    } else if (mark === SOS) {
      const scanned = byte(0);
      if (frame?.components !== scanned || to - from !== 4 + 2 * scanned) return null;
      return {
        ...frame,
        colourMark,
        restarts,
        dropped,
        predictor: byte(to - from - 3),
        shift: byte(to - from - 1) & 15,
      };
    } else if (mark === APP0 && byte(0) === 0x4a) colourMark ??= 'jfif';
    else if (mark === APP14 && byte(0) === 0x41) colourMark = 'adobe';
    else if (mark === COM || (mark >= APP0 && mark <= APP15)) dropped.push([at, to]);
    else if (mark === DRI) restarts = byte(0) + byte(1) > 0;
    else if (mark !== DHT && mark !== DQT) return null;
  }
  return null;
}
