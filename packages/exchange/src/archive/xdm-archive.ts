import type { RecordReader, TimelineEntry } from '@carnet/record';
import { CATEGORY_TERMS, type Category } from '@carnet/vocab';
import { createSHA1 } from 'hash-wasm';
import { escaped } from '../escaped.ts';
import type { IpsPerson } from '../ips/write-ips.ts';
import { forOthers } from '../out/for-others.ts';
import { wordDate } from '../wording/dates.ts';
import type { Language } from '../wording/names.ts';
import { wordEntry } from '../wording/word-entry.ts';
import { writeMetadata, type TellingDocument } from '../xdm/write-metadata.ts';
import { wholeFile, type ArchiveBytes, type ArchiveFile } from './archive-file.ts';
import { page } from './html.ts';
import type { Patience } from './patient.ts';
import { originalFile } from './read-parts.ts';

export interface XdmOptions extends Patience {
  readonly now: Date;
  readonly language: Language;
  /** Whom the documents are about: a record itself keeps no name. */
  readonly person: IpsPerson;
  /** Which entries' documents; all that have an original file unless told. */
  readonly chosen?: (entry: TimelineEntry) => boolean;
  /** Told how many documents of how many are written. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

const FOLDER = 'IHE_XDM/SUBSET01/';
const CLASSES = '1.2.250.1.213.1.1.4.1';
const LOINC = '2.16.840.1.113883.6.1';
/** "Note", where a category has no type of its own. */
const NOTE = '34109-9';

const uuid = (): string => crypto.randomUUID();
/** An object identifier that nobody else gives: a UUID under 2.25. */
const oid = (): string => `2.25.${BigInt(`0x${uuid().replaceAll('-', '')}`).toString()}`;
const hl7 = (date: string): string => date.replace(/\D/gu, '');
const hl7Date = (date: string | null): string | null => (date === null ? null : hl7(date.slice(0, 10)));

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/xml': 'XML',
  'application/xml': 'XML',
  'application/json': 'JSN',
  'application/fhir+json': 'JSN',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'text/plain': 'TXT',
};

/** Eight characters, a dot and three, as IHE XDM asks of names. */
const fileName = (number: number, type: string): string =>
  `DOC${String(number).padStart(5, '0')}.${EXTENSIONS[type] ?? 'BIN'}`;

const typeOf = (category: Category): string => CATEGORY_TERMS[category].documentTypes[0] ?? NOTE;
const classOf = (category: Category): readonly [string, string] => {
  const [code] = CATEGORY_TERMS[category].documentClasses;
  return code === undefined ? [LOINC, typeOf(category)] : [CLASSES, code];
};

/** Passes a document on and tells its SHA-1, which the metadata of such an archive ask for, when it has gone by. */
async function* hashed(
  content: AsyncIterable<ArchiveBytes>,
  told: (sha1: string) => void,
): AsyncGenerator<ArchiveBytes> {
  const hash = await createSHA1();
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  told(hash.digest('hex'));
}

/** A document as the page to read lists it; `date` as FHIR writes it. */
interface Listed extends TellingDocument {
  readonly date: string | null;
}

const indexOf = (documents: readonly Listed[], language: Language): string => {
  const title = language === 'fr' ? 'Documents de santé' : 'Health documents';
  const rows = documents.map(({ path, title: words, date, author }) => {
    const about = [date === null ? null : wordDate(date, language), author, path.replace(/^.*\./u, '')];
    const said = about.filter((one) => one !== null).join(' · ');
    return `<li><a href="${FOLDER}${path}">${escaped(words)}</a> <span class="soft">${escaped(said)}</span></li>`;
  });
  return page(language, title, `<main><h1>${title}</h1><ul>${rows.join('\n')}</ul></main>`);
};

const README = (now: Date): string =>
  `IHE XDM, ${now.toISOString().slice(0, 10)}\r\n\r\nCarnet\r\n\r\n[FR] Ouvrez INDEX.HTM. Les documents sont dans IHE_XDM/SUBSET01, en clair.\r\n[EN] Open INDEX.HTM. The documents are in IHE_XDM/SUBSET01, in the clear.\r\n`;

/** The entries of a record whose original documents may stand in an archive for others. */
export const heldByXdm = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  forOthers(entries).filter(({ line }) => (line.files ?? []).length > 0);

/**
 * Original documents of a record as the files of an IHE XDM archive (ITI TF-2, 3.32): INDEX.HTM, README.TXT and one
 * submission set with its METADATA.XML, the SHA-1 and size of each document. In the clear: who reads such archives has no
 * other way, so what lies apart is left out. `zipOf` makes the archive of it.
 */
export async function* xdmArchive(
  record: RecordReader,
  { now, language, person, chosen = () => true, onProgress, ...patience }: XdmOptions,
): AsyncGenerator<ArchiveFile> {
  const { entries } = await record.timeline();
  const telling = heldByXdm(entries).filter(chosen);
  const total = telling.reduce((count, { line }) => count + (line.files?.length ?? 0), 0);
  const documents: Listed[] = [];
  for (const entry of telling)
    for (const file of entry.line.files ?? []) {
      const path = fileName(documents.length + 1, file.type);
      const { content } = originalFile(record, { path, file }, patience);
      let sha1 = '';
      yield {
        name: `${FOLDER}${path}`,
        content: hashed(content, (found) => {
          sha1 = found;
        }),
      };
      documents.push({
        path,
        type: file.type,
        title: wordEntry(entry.line, language).title,
        language: entry.line.lang ?? language,
        date: entry.line.date,
        served: hl7Date(entry.line.date),
        author: entry.line.author,
        classCode: classOf(entry.category),
        typeCode: typeOf(entry.category),
        sha1,
        size: file.size,
        uniqueId: oid(),
        entryId: `urn:uuid:${uuid()}`,
      });
      onProgress?.({ done: documents.length, total });
    }
  const submission = {
    id: `urn:uuid:${uuid()}`,
    uniqueId: oid(),
    sourceId: oid(),
    patientId: `${uuid()}^^^&${oid()}&ISO`,
    patientName: person.name,
    birthDate: hl7Date(person.birthDate),
    made: hl7(now.toISOString().slice(0, 19)),
  };
  yield wholeFile(`${FOLDER}METADATA.XML`, writeMetadata(submission, documents));
  yield wholeFile('INDEX.HTM', indexOf(documents, language));
  yield wholeFile('README.TXT', README(now));
}
