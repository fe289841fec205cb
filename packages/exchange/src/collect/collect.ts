import { ArchiveRoom, type ArchiveLimits } from '../archive/limits.ts';
import { LIMITS } from '../document/decode.ts';
import { isRefusal } from '../document/refusal.ts';
import { ExchangeError } from '../errors.ts';
import type { Collecting } from './collecting.ts';
import type { Content } from './content.ts';
import type { Collected } from './found.ts';
import { readPile } from './pile.ts';
import type { Readers } from './readers.ts';

export interface CollectOptions {
  readonly readers: Readers;
  /** When it was chosen; the date of what has none. */
  readonly received: Date;
  readonly signal: AbortSignal;
  /** Told of each file before it is read, also of those in archives. */
  readonly onFile?: (content: Content) => void;
  /** Awaited between files: resolves at once unless paused. */
  readonly whenRunning?: () => Promise<void>;
  readonly limits?: Partial<ArchiveLimits>;
  /** Whether everything is kept as it is, and nothing opened or read. */
  readonly asFiles?: boolean;
}

/** Readings of so many bytes of files are held between preview and storing; others are read again. */
const HELD = 2 * LIMITS.bytes;

/**
 * Reads and checks everything that was chosen, archives opened, and says what would become of it; nothing is written.
 * Of an archive in which anything is not as it should be, nothing is found. Null if it was stopped.
 */
export async function collect(
  chosen: readonly Content[],
  { readers, received, signal, onFile, whenRunning, limits = {}, asFiles = false }: CollectOptions,
): Promise<Collected | null> {
  let held = HELD;
  const collecting: Collecting = {
    readers,
    received,
    room: new ArchiveRoom(limits),
    limits,
    asFiles,
    depth: 0,
    async step(content) {
      await whenRunning?.();
      if (signal.aborted) throw new ExchangeError('stopped', 'Reading was stopped.');
      onFile?.(content);
    },
    seen: new Set(),
    mayHold(bytes) {
      if (bytes > held) return false;
      held -= bytes;
      return true;
    },
    pile: readPile,
  };
  try {
    const collected = await readPile(chosen, collecting);
    return isRefusal(collected) ? { found: [], unread: [] } : collected;
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'stopped') return null;
    throw error;
  }
}
