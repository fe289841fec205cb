import type { EntryInput, JsonValue, SealedSet } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { withIris } from '../entries/entry-turtle.ts';
import { stored, upload } from '../entries/import-large-file.ts';
import type { LargeFile } from '../entries/large-file.ts';
import { entryContent } from '../entries/read-entry.ts';
import { isStoredLine, lineJson, type StoredFile, type StoredLine } from '../entries/stored-line.ts';
import { whole } from '../entries/whole.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { loadSet } from '../sets/load-set.ts';
import type { Sets } from '../sets/sets.ts';
import { apartSet } from './apart.ts';
import { inSteps, mustGoOn, type StepOptions } from './in-steps.ts';

/** Where an entry lay: in its category, apart from everybody, or behind a second secret. */
export type FormerPlace = 'category' | 'apart' | 'second';

/** An entry that lay in another record of the same person, whole. */
export interface FormerEntry {
  /** The IRI it had there. */
  readonly iri: string;
  readonly category: Category;
  readonly place: FormerPlace;
  readonly line: StoredLine;
  /** Its Turtle; read when its turn comes. */
  readonly turtle: () => Promise<string>;
  /** The bytes of one of its files from one on. */
  readonly open: (file: StoredFile, from: number) => AsyncIterable<Uint8Array>;
}

/** What came in: `here` were there already. */
export interface BroughtIn {
  readonly added: number;
  readonly here: number;
  /** The IRI that each entry and file has here, by the one it had. */
  readonly iris: ReadonlyMap<string, string>;
}

const WHOLE = 8 * 1024 * 1024;
const lastOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1);

/** Names of objects are random and 32 hexadecimal digits everywhere; anything else did not come from a record. */
const NAME = /^[0-9a-f]{32}$/u;

function nameIn(set: SealedSet, iri: string): string {
  const name = lastOf(iri);
  if (!NAME.test(name))
    throw new RecordError('bad-entry', 'An entry of the archive has a name that no record gives.');
  return `${set.container}${name}`;
}

/** Stores a large file; what an act that was stopped had stored of it is used. */
async function bringLarge(
  set: SealedSet,
  iri: string,
  line: JsonValue,
  file: LargeFile,
  { signal }: StepOptions,
): Promise<void> {
  const begun = await set.row(iri);
  if (begun && stored(begun.at) === file.size) return;
  await upload(set, iri, begun, line, file, signal ? { signal } : {});
  const row = await set.row(iri);
  if (!row || stored(row.at) !== file.size) throw notAsLong();
}

const notAsLong = (): RecordError =>
  new RecordError('bad-entry', 'A file of the archive is not as long as its list says.');

/** The line as it was, with the names that its files have here. */
function lineOf({ line, place, category }: FormerEntry, iris: ReadonlyMap<string, string>): StoredLine {
  const { files } = line;
  const rest = Object.fromEntries(
    Object.entries(line).filter(([name]) => name !== 'category' && name !== 'files'),
  ) as unknown as StoredLine;
  return {
    ...rest,
    ...(place === 'category' ? {} : { category }),
    ...(files === undefined
      ? {}
      : { files: files.map((file) => ({ ...file, iri: iris.get(file.iri) ?? file.iri })) }),
  };
}

/** What is to be written of an entry; its large files are stored already. */
async function inputsOf(
  set: SealedSet,
  entry: FormerEntry,
  iris: ReadonlyMap<string, string>,
  options: StepOptions,
): Promise<EntryInput[]> {
  const iri = iris.get(entry.iri) ?? '';
  const when = (row: unknown): boolean => !row;
  const line = { kind: 'File', of: iri };
  const files: EntryInput[] = [];
  for (const file of entry.line.files ?? []) {
    const { name, type, size } = file;
    const here = iris.get(file.iri) ?? '';
    const open = (from: number) => inSteps(entry.open(file, from), options);
    if (size > WHOLE) {
      await bringLarge(set, here, line, { name, type, size, open }, options);
      continue;
    }
    const content = await whole(open(0), size);
    if (!content) throw notAsLong();
    files.push({ iri: here, type, name, line, content, when });
  }
  const quads = withIris(entryContent({ iri: entry.iri, turtle: await entry.turtle() }), iris);
  const content = new TextEncoder().encode(writeTurtle(quads, iri));
  return [...files, { iri, type: 'text/turtle', line: lineJson(lineOf(entry, iris)), content, when }];
}

const isStop = (error: unknown): boolean => error instanceof RecordError && error.code === 'cancelled';

const closed = (): RecordError =>
  new RecordError('no-record', 'A part of the record that the archive has is not open here; open it first.');

/** The set of what lies apart, as it is read here: what is written past that is not seen by it. */
async function apartAsRead(kit: Kit, sets: Sets): Promise<SealedSet> {
  const made = await apartSet(kit);
  const read = (await sets.sealed.get(made.setId)) ?? made;
  await loadSet(read);
  return read;
}

/** The set that each entry goes to. */
async function targetsOf(
  kit: Kit,
  sets: Sets,
  second: SealedSet | null,
  entries: readonly FormerEntry[],
): Promise<(entry: FormerEntry) => SealedSet> {
  const used = CATEGORIES.filter((one) => entries.some(({ category }) => category === one));
  const open = await sets.loaded(used);
  const apart = entries.some(({ place }) => place === 'apart') ? await apartAsRead(kit, sets) : null;
  return ({ category, place }) => {
    if (place === 'second' && second === null)
      throw new RecordError(
        'wrong-secret',
        'The archive has entries of a second secret, and none is open here.',
      );
    const set = place === 'second' ? second : place === 'apart' ? apart : open.get(category);
    if (!set) throw closed();
    return set;
  };
}

/**
 * Writes entries of another record of the same person here, as they were: content, provenance, lines and files, under the
 * names they had, in this pod; links between them lead to where they are now. What is here already is left, so that the
 * same again goes on after a stop. `no-record` if a part is not open, `wrong-secret` for what a second secret hid while
 * none is open, `bad-entry` for what no record wrote, `cancelled`.
 */
export async function bringIn(
  kit: Kit,
  sets: Sets,
  second: SealedSet | null,
  entries: readonly FormerEntry[],
  options: StepOptions = {},
): Promise<BroughtIn> {
  const { signal, whenRunning, onProgress } = options;
  const targetOf = await targetsOf(kit, sets, second, entries);
  const iris = new Map<string, string>();
  const bySet = new Map<SealedSet, FormerEntry[]>();
  for (const entry of entries) {
    if (!isStoredLine(entry.line))
      throw new RecordError('bad-entry', 'A line of the archive is not one of this version.');
    const set = targetOf(entry);
    for (const { iri } of [entry, ...(entry.line.files ?? [])]) iris.set(iri, nameIn(set, iri));
    bySet.set(set, [...(bySet.get(set) ?? []), entry]);
  }
  let [added, done] = [0, 0];
  const total = entries.length;
  for (const [set, mine] of bySet) {
    const rows = new Set((await set.rows()).map(({ iri }) => iri));
    const missing = mine.filter(({ iri }) => !rows.has(iris.get(iri) ?? ''));
    done += mine.length - missing.length;
    async function* inputs(): AsyncGenerator<EntryInput> {
      for (const entry of missing) {
        await whenRunning?.();
        // A stop ends the list, so that what was read so far is written.
        if (signal?.aborted) return;
        const inputs = await inputsOf(set, entry, iris, options).catch((error: unknown) => {
          if (isStop(error)) return null;
          throw error;
        });
        if (!inputs) return;
        yield* inputs;
        done += 1;
        onProgress?.({ done, total });
      }
    }
    if (missing.length === 0) continue;
    await set.writeEntries(inputs(), signal ? { signal } : {});
    mustGoOn(options);
    added += missing.length;
  }
  return { added, here: total - added, iris };
}
