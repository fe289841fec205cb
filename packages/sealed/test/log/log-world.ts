import type { Bytes, LogHead, StoredSegment } from '../../src/index.ts';
import { SegmentWriter, segmentDigest } from '../../src/index.ts';
import type { LogReading, ReadLogOptions } from '../../src/log/read-log.ts';
import { openLog } from '../../src/log/read-log.ts';
import { SEGMENT_HEAD } from '../../src/log/format.ts';
import { splitLines } from '../../src/log/split-lines.ts';
import { concat, u32, utf8 } from '../../src/bytes.ts';
import type { KemKey } from '../../src/keys/hpke.ts';

export const RECORD = 'ab'.repeat(32);
export const POD = 'https://pod.example/k3/';

/** A segment as it is on the disk, whole: its head and its sealed lines. */
export interface Parts {
  readonly start: Bytes;
  readonly lines: readonly Uint8Array[];
}

export const split = (bytes: Bytes): Parts => ({
  start: bytes.slice(0, SEGMENT_HEAD),
  lines: splitLines(bytes),
});

export const join = ({ start, lines }: Parts): Bytes =>
  concat(start, ...lines.flatMap((line) => [u32(line.length), line]));

export interface WrittenLog {
  readonly segments: readonly StoredSegment[];
  readonly head: LogHead;
}

/** Writes segments of so many lines each; a line says `segment/index`. */
export const writeLog = async (
  key: KemKey,
  counts: readonly number[],
  place = { recordId: RECORD, pod: POD },
): Promise<WrittenLog> => {
  const segments: StoredSegment[] = [];
  let head: LogHead | null = null;
  for (const [i, count] of counts.entries()) {
    const before = segments.at(-1);
    const prev = before ? await segmentDigest(before.bytes) : null;
    const segment = i + 1;
    const writer = await SegmentWriter.begin({ ...place, logKey: key.publicKey, segment, prev });
    const lines: Bytes[] = [writer.start];
    for (let index = 0; index < count; index += 1)
      lines.push(await writer.seal(utf8(`"${String(segment)}/${String(index)}"`)));
    segments.push({ segment, bytes: concat(...lines) });
    head = writer.head();
  }
  return { segments, head: head ?? { segment: 0, count: 0, digest: '' } };
};

export const read = (
  segments: readonly StoredSegment[],
  key: KemKey,
  more: Partial<ReadLogOptions> = {},
): Promise<LogReading> =>
  openLog(segments, { recordId: RECORD, pod: POD, keys: [key], told: null, dropped: 0, ...more });

export const texts = ({ lines }: LogReading): string[] =>
  lines.map(({ content }) => JSON.parse(new TextDecoder().decode(content)) as string);

export const codes = ({ alarms }: LogReading): string[] => alarms.map(({ code }) => code);

/** The log with the lines of one segment changed. */
export const withLines = (
  segments: readonly StoredSegment[],
  at: number,
  change: (lines: readonly Uint8Array[]) => readonly Uint8Array[],
): StoredSegment[] =>
  segments.map((one) => {
    if (one.segment !== at) return one;
    const parts = split(one.bytes);
    return { ...one, bytes: join({ ...parts, lines: change(parts.lines) }) };
  });
