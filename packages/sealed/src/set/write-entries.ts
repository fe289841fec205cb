import { SealedError } from '../errors.ts';
import type { SetContext } from './context.ts';
import type { EntryInput } from './entries.ts';
import type { Change, Outcome } from './merge.ts';
import { compareKeys } from './order.ts';
import { isSmall, PACK_LIMIT, putChange, storeAlone, storePack } from './pack.ts';
import type { Small } from './pack.ts';

/** After so many bytes or entries the register is written, so that a crash costs little. */
const BATCH_BYTES = 32 * 1024 * 1024;
const BATCH_ENTRIES = 4_000;
const WIDTH = 4;

export interface WriteOptions {
  readonly signal?: AbortSignal;
  /** Told after each write of the register how many entries are in it so far. */
  readonly onProgress?: (done: { readonly entries: number; readonly bytes: number }) => void;
}

/** Uploads run a few at a time; the first error is thrown at the next call. */
const pool = () => {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async add(act: () => Promise<void>): Promise<void> {
      while (running.size >= WIDTH) await Promise.race(running);
      check();
      const run = act()
        .catch((error: unknown) => {
          failures.push(error);
        })
        .finally(() => running.delete(run));
      running.add(run);
    },
    async settled(): Promise<void> {
      await Promise.all(running);
      check();
    },
  };
};

const stopped = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true)
    throw new SealedError('stopped', 'Writing was stopped; entries written so far stay.');
};

/**
 * Writes many entries: small ones share packs, newest first within a pack, large ones stand alone. `commit` makes
 * the changes of a batch in the register.
 */
export const writeEntries = async (
  context: SetContext,
  entries: Iterable<EntryInput> | AsyncIterable<EntryInput>,
  commit: (changes: readonly Change[]) => Promise<readonly Outcome[]>,
  { signal, onProgress }: WriteOptions = {},
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  const uploads = pool();
  let changes: Change[] = [];
  let [pack, packBytes, bytes, allBytes]: [Small[], number, number, number] = [[], 0, 0, 0];
  const keyOf = ({ iri, line }: Small) => ({ order: context.orderOf(line), iri });
  const flushPack = async (): Promise<void> => {
    const full = pack.sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
    [pack, packBytes] = [[], 0];
    if (full.length === 0) return;
    await uploads.add(async () => {
      const places = await storePack(
        context,
        full.map(({ content }) => content),
      );
      changes.push(...full.map((entry, i) => putChange(entry, places.slice(i, i + 1))));
    });
  };
  const flush = async (): Promise<void> => {
    await flushPack();
    await uploads.settled();
    if (changes.length === 0) return;
    outcomes.push(...(await commit(changes)));
    allBytes += bytes;
    [changes, bytes] = [[], 0];
    onProgress?.({ entries: outcomes.length, bytes: allBytes });
  };
  for await (const entry of entries) {
    stopped(signal);
    if (isSmall(entry)) {
      if (packBytes + entry.content.length > PACK_LIMIT) await flushPack();
      pack.push(entry);
      packBytes += entry.content.length;
      bytes += entry.content.length;
    } else if (entry.content instanceof Uint8Array) {
      bytes += entry.content.length;
      await uploads.add(async () => {
        changes.push(putChange(entry, await storeAlone(context, entry, signal)));
      });
    } else {
      const places = await storeAlone(context, entry, signal);
      bytes += places.reduce((sum, { length }) => sum + length, 0);
      changes.push(putChange(entry, places));
    }
    if (bytes >= BATCH_BYTES || changes.length + pack.length >= BATCH_ENTRIES) await flush();
  }
  await flush();
  return outcomes;
};
