import type { Person } from '@carnet/exchange';
import type { StoredFile } from '@carnet/record';
import { newestFirst } from '../format/partial-date.ts';
import type { TimelineRow, ToldOutcome, ToldPerson } from '../ports/index.ts';
import { DocumentReader } from '../reading/document-reader.ts';
import { spawnReader } from '../reading/spawn.ts';
import { isRefusal } from './is-refusal.ts';

/** An original that is kept beside an entry. */
export interface Original {
  readonly row: TimelineRow;
  readonly file: StoredFile;
}

/** A record one may read, as far as its originals go. */
export interface Originals {
  readonly originals: readonly Original[];
  file(id: string, name: string): Promise<Blob>;
}

/** Structured documents name whom they are about; nothing else is looked into. */
const TELLING: readonly string[] = ['application/fhir+json', 'text/xml', 'application/xml'];
/** So many documents are opened at most. */
const MOST = 5;
const LARGEST = 4 * 1024 * 1024;

const toldBy = (row: TimelineRow, person: Person): ToldPerson => ({
  name: person.name,
  birthDate: person.birthDate !== null && person.birthDate.length >= 10 ? person.birthDate : null,
  sex: person.sex ?? null,
  row,
});

/**
 * Whom the documents that may be read are about: of the newest five, the first that gives day of birth and sex, else the
 * first that gives one of the two. What two documents say is never put together.
 */
export async function toldPerson(
  record: Originals,
  reader: Pick<DocumentReader, 'read' | 'close'>,
): Promise<ToldOutcome> {
  const telling = record.originals
    .filter(({ file: { type, size } }) => TELLING.includes(type) && size <= LARGEST)
    .toSorted((a, b) => newestFirst(a.row.line.date, b.row.line.date))
    .slice(0, MOST);
  let part: ToldPerson | null = null;
  let isAllRead = true;
  try {
    for (const one of telling) {
      const persons = await readPersons(record, one, reader);
      if (persons === null) isAllRead = false;
      const told = persons?.[0] === undefined ? null : toldBy(one.row, persons[0]);
      if (told !== null && told.birthDate !== null && told.sex !== null) return told;
      if (told !== null && (told.birthDate !== null || told.sex !== null)) part ??= told;
    }
  } finally {
    reader.close();
  }
  return part ?? (isAllRead ? 'none' : 'unread');
}

/** The same, in a thread of the page's own. */
export const readToldPerson = (record: Originals): Promise<ToldOutcome> =>
  toldPerson(record, new DocumentReader(spawnReader));

/** Null where the file did not come; nobody where it could not be read. */
async function readPersons(
  record: Originals,
  { row, file: { name } }: Original,
  reader: Pick<DocumentReader, 'read'>,
): Promise<readonly Person[] | null> {
  try {
    const file = await record.file(row.id, name);
    const answer = await reader.read({ file, name, received: new Date() }, new AbortController().signal);
    return answer.kind === 'read' ? answer.reading.persons : [];
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
