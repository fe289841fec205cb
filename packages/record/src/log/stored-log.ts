import type { LogHead, StoredSegment } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, type Fetch } from '../http/http.ts';

/** A log as the pod's server shows it. */
export interface ShownLog {
  readonly segments: readonly StoredSegment[];
  /** How far it goes, as the server says with this visit. */
  readonly told: LogHead | null;
}

const MAX_LISTING = 1024 * 1024;
/** A segment of 1 MiB with the lines that were on their way. */
const MAX_SEGMENT = 16 * 1024 * 1024;
const MAX_SEGMENTS = 10_000;
const AT_ONCE = 4;

const bad = (): RecordError =>
  new RecordError('unexpected-answer', 'What the pod server shows as its log is none.');

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const readHead = (value: unknown): LogHead | null => {
  if (value === null) return null;
  const { segment, count, digest } = value as Partial<Record<keyof LogHead, unknown>>;
  if (!isCount(segment) || !isCount(count) || typeof digest !== 'string') throw bad();
  return { segment, count, digest };
};

const readListing = (bytes: Uint8Array): { numbers: number[]; told: LogHead | null } => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw bad();
  }
  if (typeof value !== 'object' || value === null) throw bad();
  const { segments, head } = value as { segments?: unknown; head?: unknown };
  if (!Array.isArray(segments) || segments.length > MAX_SEGMENTS) throw bad();
  const numbers = segments.map((one: unknown) => {
    const number = (one as { segment?: unknown } | null)?.segment;
    if (!isCount(number)) throw bad();
    return number;
  });
  return { numbers, told: head === undefined ? null : readHead(head) };
};

/** Fetches the log of a pod; null where the server keeps none. */
export async function fetchLog(place: string, fetch: Fetch): Promise<ShownLog | null> {
  const listing = await load(fetch, place, 'application/json', MAX_LISTING);
  if (listing === null) return null;
  const { numbers, told } = readListing(listing.bytes);
  const segments: StoredSegment[] = [];
  const queue = [...numbers];
  const worker = async (): Promise<void> => {
    for (let segment = queue.shift(); segment !== undefined; segment = queue.shift()) {
      const found = await load(fetch, `${place}${segment}`, '*/*', MAX_SEGMENT);
      // One that is listed and not there shows as missing when the log is verified.
      if (found !== null) segments.push({ segment, bytes: found.bytes });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { segments, told };
}
