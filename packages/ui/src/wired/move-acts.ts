import { RecordError, type Kit, type OwnRecord } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import type { Moved, Moves } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';
import { reached } from './reached.ts';
import { upToDate } from './up-to-date.ts';

const idOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1);

/** What its owner does with the entries of a record. */
export function wireMoveActs(kit: Kit, record: Pick<WiredRecord, 'stored'>): Omit<Moves, 'rekeysBegun'> {
  const stored = (): OwnRecord => {
    if (!record.stored) throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    return record.stored;
  };
  return {
    async place(iri) {
      if (stored().inSecond(iri)) return 'second';
      const sets = await kit.keyring.sets();
      const kind = sets.find(({ container }) => iri.startsWith(container))?.kind ?? '';
      return kind.startsWith('category:') ? 'category' : 'apart';
    },
    toBin: (iris) => each(iris, (iri) => stored().delete(iri, { bin: true })),
    restore: (iris) => each(iris, (iri) => stored().restore(iri)),
    erase: (iris) => each(iris, (iri) => erase(stored(), iri)),
    binned: async () => (await record.stored?.bin()) ?? [],
    setApart: (iris, second) => moved(stored(), iris, (iri) => stored().setApart(iri, { second })),
    bringBack: (iris) => moved(stored(), iris, (iri) => stored().bringBack(iri)),
    async reached() {
      await upToDate(kit);
      return reached(kit);
    },
    async rekey(which, onProgress, signal) {
      try {
        await stored().reseal(which, { onProgress, signal });
        return 'done';
      } catch (error) {
        if (signal.aborted || (error instanceof SealedError && error.code === 'stopped')) return 'stopped';
        if (isRefusal(error)) return 'failed';
        throw error;
      }
    },
  };
}

/** What lies in the bin has the name it had before. */
async function erase(stored: OwnRecord, iri: string): Promise<void> {
  const inBin = (await stored.bin()).some((one) => one.iri === iri);
  await (inBin ? stored.eraseBinned(iri) : stored.delete(iri));
}

/** Acts on one after the other; what a try before has done already is not there any more. */
async function each(iris: readonly string[], act: (iri: string) => Promise<unknown>): Promise<boolean> {
  try {
    for (const iri of iris) await act(iri).catch(unlessGone);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** The same, for acts that give an entry another name. */
async function moved(
  stored: OwnRecord,
  iris: readonly string[],
  act: (iri: string) => Promise<ReadonlyMap<string, string>>,
): Promise<Moved | null> {
  const names = new Map<string, string>();
  const done = await each(iris, async (iri) => {
    for (const [one, named] of await act(iri)) names.set(one, named);
  });
  const named = names.get(iris.at(-1) ?? '');
  return done && named !== undefined ? { id: idOf(named), undo: undoOf(stored, names) } : null;
}

/** The way back from moves: new IRIs by those before. */
export const undoOf =
  (stored: OwnRecord, names: ReadonlyMap<string, string>): Moved['undo'] =>
  async () => {
    try {
      await stored.undoMove(names);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  };

function unlessGone(error: unknown): void {
  if (!(error instanceof RecordError) || error.code !== 'not-found') throw error;
}
