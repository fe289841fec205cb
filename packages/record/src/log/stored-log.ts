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

const parse = (bytes: Uint8Array): object => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw bad();
  }
  if (typeof value !== 'object' || value === null) throw bad();
  return value;
};

const readListing = (bytes: Uint8Array): { numbers: number[]; told: LogHead | null } => {
  const { segments, head } = parse(bytes) as { segments?: unknown; head?: unknown };
  if (!Array.isArray(segments) || segments.length > MAX_SEGMENTS) throw bad();
  const numbers = segments.map((one: unknown) => {
    const number = (one as { segment?: unknown } | null)?.segment;
    if (!isCount(number)) throw bad();
    return number;
  });
  return { numbers, told: head === undefined ? null : readHead(head) };
};

/** When grants that last from their first use were first used, by what the server of a pod tells beside its log. */
export async function fetchUses(place: string, fetch: Fetch): Promise<ReadonlyMap<string, Date>> {
  const listing = await load(fetch, place, 'application/json', MAX_LISTING);
  const { used } = listing === null ? {} : (parse(listing.bytes) as { used?: unknown });
  const told: [string, unknown][] = typeof used === 'object' && used !== null ? Object.entries(used) : [];
  const times = told.map(([grant, at]) => [grant, new Date(typeof at === 'string' ? at : '')] as const);
  return new Map(times.filter(([, at]) => !Number.isNaN(at.getTime())));
}

/** How far the log of a pod goes, as the server says; null where it keeps none. */
export async function fetchHead(place: string, fetch: Fetch): Promise<Pick<ShownLog, 'told'> | null> {
  const listing = await load(fetch, place, 'application/json', MAX_LISTING);
  return listing === null ? null : { told: readListing(listing.bytes).told };
}

/** Fetches the log of a pod, or its parts from one on; null where the server keeps none. */
export async function fetchLog(place: string, fetch: Fetch, from = 1): Promise<ShownLog | null> {
  const listing = await load(fetch, place, 'application/json', MAX_LISTING);
  if (listing === null) return null;
  const { numbers, told } = readListing(listing.bytes);
  const segments: StoredSegment[] = [];
  const queue = numbers.filter((number) => number >= from);
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
