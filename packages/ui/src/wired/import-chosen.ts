import { refusalSentence } from '@carnet/exchange';
import {
  collect,
  isAbout,
  mainOf,
  nameOf,
  othersIn,
  personsOf,
  settlePersons,
  type Content,
  type Found,
  type FoundFile,
  type Main,
  type Someone,
} from '@carnet/exchange/collect';
import { isRecordArchive, isSealedWithAge, type PlacedContent } from '@carnet/exchange/archive';
import type { Kit, OwnRecord } from '@carnet/record';
import { fileContent } from '../files/file-content.ts';
import { currentLocale } from '../locale/locale.svelte.ts';
import { m } from '../paraglide/messages.js';
import type {
  ChosenItem,
  FoundItem,
  ImportPerson,
  ImportControl,
  ImportPreview,
  ImportReport,
  LookControl,
  NamedPerson,
  SaidByPhoto,
} from '../ports/index.ts';
import { DocumentReader } from '../reading/document-reader.ts';
import { spawnReader } from '../reading/spawn.ts';
import { threadReaders } from '../reading/thread-readers.ts';
import { notesOn, skippedIn } from './import-notes.ts';
import { ImportRun } from './import-run.ts';

/** What lies behind the items that screens show. */
const things = new WeakMap<FoundItem, { readonly thing: Found; readonly reader: DocumentReader }>();

/** Who lies behind the people that screens show. */
const someones = new WeakMap<ImportPerson, Someone>();

const named = ({ name, birthDate }: NamedPerson): NamedPerson => ({ name, birthDate });

const personOf = (someone: Someone, index: number): ImportPerson => {
  const [first] = someone.ways;
  const person = { id: String(index), name: first?.name ?? null, birthDate: first?.birthDate ?? null };
  someones.set(person, someone);
  return person;
};

const isOf = (thing: Found, person: ImportPerson): boolean => {
  const someone = someones.get(person);
  return someone !== undefined && isAbout(thing, someone);
};

const saidBy = ({ photo, content }: FoundFile): SaidByPhoto | null =>
  photo && { place: photo.place, removable: photo.whole.content !== content };

/** The thing as it is wanted: of a photo with what it says, or without. */
const wanted = (thing: Found, whole: boolean): Found =>
  whole && thing.what === 'file' && thing.photo ? thing.photo.whole : thing;

const itemOf = (
  thing: Found,
  main: Main,
  reader: DocumentReader,
  people: readonly ImportPerson[],
): FoundItem => {
  const item: FoundItem = {
    file: thing.path,
    size: thing.size,
    main,
    sensitive: thing.what === 'reading' ? thing.sensitive : [],
    counts: thing.counts,
    persons: thing.persons.map(named),
    people: people.filter((person) => isOf(thing, person)),
    keep: thing.what === 'file' ? thing.filing : null,
    asks: thing.what === 'file' && !thing.isFiled,
    photo: thing.what === 'file' ? saidBy(thing) : null,
  };
  things.set(item, { thing, reader });
  return item;
};

/** As copies of a record are named; only such files are looked into here, others in the thread that reads them all. */
const COPY = /(?:^|\/)carnet[^/]*\.zip$/iu;

/** Whether a file is a copy of a record, locked or not: its entries come back as they were, and are not read as documents. */
const isCopy = async (content: PlacedContent): Promise<boolean> =>
  (await isSealedWithAge(content)) || (COPY.test(content.path) && (await isRecordArchive(content)));

/** Reads and checks what was chosen in a thread of its own, and stores nothing; null when it was stopped. */
export async function lookInto(
  kit: Kit,
  files: readonly File[],
  { signal, whenRunning, onFile, asFiles }: LookControl,
): Promise<ImportPreview | null> {
  const reader = new DocumentReader(spawnReader);
  const copies: File[] = [];
  const byContent = new Map<Content, File>();
  let read = 0;
  try {
    for (const file of files) {
      const content = fileContent(file);
      if (!asFiles && (await isCopy(content).catch(() => false))) copies.push(file);
      else byContent.set(content, file);
    }
    const collected = await collect([...byContent.keys()], {
      readers: threadReaders(reader, signal),
      received: new Date(),
      signal,
      whenRunning,
      asFiles,
      onFile: (content) => {
        onFile(read, nameOf(content));
        read += 1;
      },
    });
    if (collected === null) return null;
    const lang = currentLocale();
    const known = personsOf(kit);
    const people = othersIn(collected.found, known).map(personOf);
    const [owner] = known;
    return {
      items: collected.found
        .filter(({ counts }) => counts.length > 0)
        .flatMap((thing) => {
          const main = mainOf(thing);
          return main ? [itemOf(thing, main, reader, people)] : [];
        }),
      owner: owner ? named(owner) : null,
      people,
      noted: collected.found.flatMap(notesOn),
      skipped: collected.found.flatMap(skippedIn),
      failed: [
        ...copies.map(({ name }) => ({ file: name, what: name, reason: m.import_reason_copy() })),
        ...collected.unread.map(({ path, refused }) => ({
          file: path,
          what: path,
          reason: refusalSentence(refused, lang),
        })),
      ],
      keepable: collected.unread.flatMap(({ content }) => {
        const file = content && byContent.get(content);
        return file ? [file] : [];
      }),
    };
  } finally {
    reader.close();
  }
}

/** Stores what was found and is taken. */
export async function importItems(
  record: OwnRecord,
  items: readonly ChosenItem[],
  control: ImportControl,
): Promise<ImportReport> {
  const taken = items.flatMap(({ item, keep, whole }) => {
    const behind = things.get(item);
    return behind ? [{ ...behind, thing: wanted(behind.thing, whole), keep, size: item.size }] : [];
  });
  const answers = new Map(
    control.answers.flatMap(([person, answer]) => {
      const someone = someones.get(person);
      return someone ? [[someone, answer] as const] : [];
    }),
  );
  try {
    const settled = await settlePersons(record.kit, answers);
    return await new ImportRun(record, taken, control, settled).run();
  } finally {
    for (const { reader } of taken) reader.close();
  }
}
