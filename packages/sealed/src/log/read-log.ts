import type { Bytes, Digest } from '../ids.ts';
import { NO_DIGEST } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { KemKey } from '../keys/hpke.ts';
import type { LogHead, LogPlace } from './format.ts';
import type { LineAlarm, OpenedLine, SegmentReading } from './read-segment.ts';
import { readSegment } from './read-segment.ts';

/**
 * What a log shows to have been done to it. A closed list:
 * `missing-line`, `changed-line` inside a segment (a line taken out, altered, or put elsewhere);
 * `missing-segment` a whole segment that the owner has not dropped; `foreign-segment` one of another record, pod or place;
 * `broken-chain` a segment that does not follow on the one before as that lies there, so lines at its end are gone;
 * `missing-tail` what was told before is no longer reached; `other-history` something else stands where it was.
 */
export type LogAlarmCode =
  LineAlarm | 'missing-segment' | 'foreign-segment' | 'broken-chain' | 'missing-tail' | 'other-history';

export interface LogAlarm {
  readonly code: LogAlarmCode;
  readonly segment: number;
  /** Number of the line in its segment, from 0; null where it is about a whole segment. */
  readonly index: number | null;
}

export interface StoredSegment {
  /** Its number, as the host says it. */
  readonly segment: number;
  readonly bytes: Bytes;
}

export interface LogReading {
  /** Every authentic line, oldest first. */
  readonly lines: readonly OpenedLine[];
  readonly alarms: readonly LogAlarm[];
  /** How far the log goes now; null if there is nothing. */
  readonly head: LogHead | null;
  /** Digests after 0, 1, 2 … lines of each segment, for `findMark`. */
  readonly digests: ReadonlyMap<number, readonly Digest[]>;
}

export interface ReadLogOptions extends LogPlace {
  /** The owner's log keys, newest last. */
  readonly keys: readonly KemKey[];
  /** What was told last; null if nothing ever was. */
  readonly told: LogHead | null;
  /** The last segment that the owner has dropped; 0 for none. */
  readonly dropped: number;
}

const open = async (stored: StoredSegment, options: ReadLogOptions): Promise<SegmentReading | null> => {
  try {
    return await readSegment(stored.bytes, { ...options, segment: stored.segment });
  } catch (error) {
    if (error instanceof SealedError) return null;
    throw error;
  }
};

const checkTold = (
  { told, dropped }: ReadLogOptions,
  found: ReadonlyMap<number, SegmentReading>,
): LogAlarm[] => {
  if (told === null || told.segment <= dropped) return [];
  const digest = found.get(told.segment)?.digests[told.count];
  if (digest === told.digest) return [];
  const { segment, count } = told;
  return [{ code: digest === undefined ? 'missing-tail' : 'other-history', segment, index: count }];
};

/** Verifies and opens a whole log: each line, the order of lines and segments, and against what was told before. */
export const openLog = async (
  stored: readonly StoredSegment[],
  options: ReadLogOptions,
): Promise<LogReading> => {
  const lines: OpenedLine[] = [];
  const alarms: LogAlarm[] = [];
  const found = new Map<number, SegmentReading>();
  let head: LogHead | null = null;
  let expected = options.dropped + 1;
  let before: Digest | null = options.dropped === 0 ? NO_DIGEST : null;
  const kept = stored.filter(({ segment }) => segment > options.dropped);
  for (const one of kept.sort((a, b) => a.segment - b.segment)) {
    const { segment } = one;
    if (segment !== expected) {
      alarms.push({ code: 'missing-segment', segment: expected, index: null });
      before = null;
    }
    const reading = await open(one, options);
    expected = segment + 1;
    if (reading === null) {
      alarms.push({ code: 'foreign-segment', segment, index: null });
      before = null;
      continue;
    }
    if (before !== null && reading.prev !== before)
      alarms.push({ code: 'broken-chain', segment, index: null });
    alarms.push(...reading.alarms.map((alarm) => ({ ...alarm, segment })));
    lines.push(...reading.lines);
    found.set(segment, reading);
    const count = reading.digests.length - 1;
    head = { segment, count, digest: reading.digests[count] ?? NO_DIGEST };
    before = head.digest;
  }
  const digests = new Map([...found].map(([segment, reading]) => [segment, reading.digests]));
  return { lines, alarms: [...alarms, ...checkTold(options, found)], head, digests };
};
