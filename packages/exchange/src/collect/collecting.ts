import { ArchiveRoom, type ArchiveLimits } from '../archive/limits.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { Content } from './content.ts';
import type { Collected } from './found.ts';
import type { Readers } from './readers.ts';

/** What the reading of one chosen thing works with. */
export interface Collecting {
  readonly readers: Readers;
  /** When it was chosen; the date of what has none. */
  readonly received: Date;
  /** What is left for the archive around, and those in it. */
  readonly room: ArchiveRoom;
  /** Bounds for an archive that was chosen. */
  readonly limits: Partial<ArchiveLimits>;
  /** Whether everything is kept as it is, and nothing opened or read. */
  readonly asFiles: boolean;
  /** Archives around what is read. */
  readonly depth: number;
  /** Told before each file is read; waits while paused, and throws when stopped. */
  step(content: Content): Promise<void>;
  /** Digests of the files that are kept so far. */
  readonly seen: Set<string>;
  /** Whether there is room to hold a reading of so many bytes until it is stored. */
  mayHold(bytes: number): boolean;
  /** Reads a pile of files inside something. */
  pile(contents: readonly Content[], collecting: Collecting): Promise<Collected | Refusal>;
}

/**
 * Reads what lies inside something. A chosen archive has all the room, those in it share it; what was met inside of one
 * that is refused was not met.
 */
export async function readInside(
  collecting: Collecting,
  read: (inside: Collecting) => Promise<Collected | Refusal | null>,
): Promise<Collected | Refusal | null> {
  const { depth, room, limits, seen } = collecting;
  if (depth >= room.limits.depth) return refuse('nested-archives');
  const inside = {
    ...collecting,
    depth: depth + 1,
    room: depth === 0 ? new ArchiveRoom(limits) : room,
    seen: new Set(seen),
  };
  const collected = await read(inside);
  if (collected !== null && !isRefusal(collected)) for (const digest of inside.seen) seen.add(digest);
  return collected;
}
