import {
  streamSha256,
  type FormerEntry,
  type FormerPlace,
  type StoredFile,
  type StoredLine,
} from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { personsIn } from '../collect/record-persons.ts';
import type { Person } from '../document/person.ts';
import { ExchangeError } from '../errors.ts';
import { SUMS } from './sums.ts';

/** An archive that was opened: its files by their paths. */
export interface ArchiveSource {
  /** The bytes of a file from one on; throws where there is none. */
  open(path: string, from: number): AsyncIterable<Uint8Array>;
}

const MAX_TEXT = 64 * 1024 * 1024;
/** A file of an archive of ours: nothing of such a name leads out of a folder. */
const PATH = /^(?:[a-z]+\/)?[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u;

const broken = (what: string): ExchangeError =>
  new ExchangeError('broken-archive', `The archive cannot be taken back: ${what}.`);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function textOf(source: ArchiveSource, path: string): Promise<string> {
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for await (const piece of source.open(path, 0)) {
    size += piece.length;
    if (size > MAX_TEXT) throw broken('a list in it is too long');
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

/** Checks every file against the checksums that went along, before anything of it is written anywhere; gives their names. */
async function* checkSums(source: ArchiveSource): AsyncGenerator<number, ReadonlySet<string>> {
  const names = new Set<string>();
  for (const line of (await textOf(source, SUMS)).split('\n').filter((one) => one !== '')) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(.+)$/u.exec(line) ?? [];
    if (sum === undefined || name === undefined || !PATH.test(name))
      throw broken('its checksums cannot be read');
    const hash = await streamSha256();
    for await (const piece of source.open(name, 0)) {
      hash.update(piece);
      yield piece.length;
    }
    if (hash.digest() !== sum) throw broken('a file in it is not as it was written');
    names.add(name);
  }
  return names;
}

const PLACES: readonly string[] = ['category', 'apart', 'second'] satisfies readonly FormerPlace[];
const isPlace = (value: unknown): value is FormerPlace => PLACES.includes(value as string);

/** An entry as the list of an archive has it; plain values, which a thread can hand to another. */
export interface ArchiveRow extends Pick<FormerEntry, 'iri' | 'category' | 'place' | 'line'> {
  /** Path of its Turtle. */
  readonly turtle: string;
  /** Paths of its files, by their IRIs. */
  readonly files: ReadonlyMap<string, string>;
}

function rowOf(value: unknown, names: ReadonlySet<string>): ArchiveRow {
  if (!isObject(value)) throw broken('its list cannot be read');
  const { iri, category: slug, place, line, turtle, files: listed } = value;
  const category = CATEGORIES.find((one) => one === slug);
  const files = new Map<string, string>();
  for (const file of Array.isArray(listed) ? (listed as readonly unknown[]) : [])
    if (isObject(file) && typeof file['iri'] === 'string' && typeof file['path'] === 'string')
      files.set(file['iri'], file['path']);
  const all = [turtle, ...files.values()];
  if (typeof iri !== 'string' || typeof turtle !== 'string' || category === undefined || !isPlace(place))
    throw broken('its list cannot be read');
  if (!isObject(line) || !all.every((path) => typeof path === 'string' && PATH.test(path) && names.has(path)))
    throw broken('its list names files that are not in it');
  return { iri, category, place, line: line as unknown as StoredLine, turtle, files };
}

/** An archive that was checked: plain values. */
export interface CheckedArchive {
  readonly rows: readonly ArchiveRow[];
  /** Whom its record is about, in every way documents named them; none where it did not know, or is of an older version. */
  readonly persons: readonly Person[];
}

/** The entry of a row, whose text and files are read from the archive when their turn comes. */
export const formerEntry = ({ turtle, files, ...row }: ArchiveRow, source: ArchiveSource): FormerEntry => ({
  ...row,
  turtle: () => textOf(source, turtle),
  open: ({ iri }: StoredFile, from) => {
    const path = files.get(iri);
    if (path === undefined) throw broken('a file of an entry is not in it');
    return source.open(path, from);
  },
});

/**
 * Compares every file of an archive of ours with its checksum, and yields how many more bytes are checked; gives its
 * entries, and whom they are about, at the end. `broken-archive` for what is none, or not as it was written.
 */
export async function* checkArchive(source: ArchiveSource): AsyncGenerator<number, CheckedArchive> {
  const names = yield* checkSums(source);
  if (!names.has('index.json')) throw broken('it has no list of entries');
  let list: Parameters<typeof personsIn>[0];
  try {
    list = JSON.parse(await textOf(source, 'index.json')) as typeof list;
  } catch (cause) {
    if (cause instanceof SyntaxError) throw broken('its list cannot be read');
    throw cause;
  }
  if (!isObject(list) || list['carnetArchive'] !== 1 || !Array.isArray(list['entries']))
    throw broken('it was made by something else, or by a newer version');
  const rows = (list['entries'] as readonly unknown[]).map((one) => rowOf(one, names));
  return { rows, persons: personsIn(list['persons']) };
}

/** A former record: its entries, and whom it is about. */
export interface FormerRecord extends Pick<CheckedArchive, 'persons'> {
  readonly entries: readonly FormerEntry[];
}

/** Checks an archive of ours whole (`checkArchive`) and gives its entries, to be brought into an empty record. */
export async function readArchive(source: ArchiveSource): Promise<FormerRecord> {
  const steps = checkArchive(source);
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true)
      return { entries: value.rows.map((row) => formerEntry(row, source)), persons: value.persons };
  }
}
