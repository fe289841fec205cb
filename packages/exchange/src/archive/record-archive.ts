import { isApart, type OwnRecord, type TimelineEntry } from '@carnet/record';
import { namedPerson } from '../collect/about-person.ts';
import { personsOf } from '../collect/record-persons.ts';
import { jsonFile, linesFile, wholeFile, type ArchiveFile } from './archive-file.ts';
import { consentFiles } from './consents.ts';
import { entryFiles } from './entries.ts';
import { patientResource } from './fhir-lines.ts';
import { writeIndex } from './index-page.ts';
import { logFiles } from './log.ts';
import { nameEntries, type NamedEntry } from './names.ts';
import { patiently, type Patience } from './patient.ts';
import { README, readme } from './readme.ts';
import { withSums } from './sums.ts';

/** What an archive holds. */
export interface ArchiveCounts {
  readonly entries: number;
  readonly files: number;
  readonly grants: number;
}

export interface ArchiveOptions extends Patience {
  readonly now: Date;
  /** What the owner calls somebody, for the pages to read; their address alone unless told. */
  readonly nameOf?: (webId: string) => string | undefined;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** The whole of a record, on its way out. */
export interface RecordArchive {
  readonly counts: ArchiveCounts;
  /** Every file once, in order; each is to be read to its end before the next is asked for. */
  readonly files: AsyncIterable<ArchiveFile>;
}

/** Which file is what, for programs: what brings the record back reads this. */
const listOf = (record: OwnRecord, now: Date, entries: readonly NamedEntry[]) => ({
  carnetArchive: 1,
  owner: record.kit.session.webId,
  made: now.toISOString(),
  persons: personsOf(record.kit),
  entries: entries.map(({ entry: { iri, category, line }, turtle, files }) => ({
    iri,
    category,
    place: record.inSecond(iri) ? 'second' : isApart(line) ? 'apart' : 'category',
    title: line.title,
    date: line.date,
    turtle,
    line,
    files: files.map(({ path, file }) => ({ path, ...file })),
  })),
});

async function* filesOf(
  record: OwnRecord,
  entries: readonly NamedEntry[],
  options: ArchiveOptions,
): AsyncGenerator<ArchiveFile> {
  const { now, onProgress, nameOf = () => undefined } = options;
  const total = entries.length;
  const person = namedPerson(record.kit);
  const grants = record.grants();
  const pages = { entries, person, grants, nameOf, categories: await record.categories(), now };
  yield wholeFile('index.fr.html', writeIndex(pages, 'fr'));
  yield wholeFile('index.en.html', writeIndex(pages, 'en'));
  yield wholeFile(README, readme(now));
  yield jsonFile('index.json', listOf(record, now, entries));
  yield linesFile('fhir/patient.ndjson', [patientResource(record.kit.session.webId, person)]);
  yield* entryFiles(record, entries, options, (done) => onProgress?.({ done, total }));
  yield* consentFiles(record, options);
  yield* logFiles(record, options);
}

/**
 * Gives a record whole and in the clear, file by file: original bytes, FHIR, Turtle, signed consents, receipts, the
 * access log, a page to read in French and in English, and checksums. What a second secret opens is in it only while
 * that is open. Nothing larger than an entry's text is held in memory.
 */
export async function openArchive(record: OwnRecord, options: ArchiveOptions): Promise<RecordArchive> {
  const timeline = await patiently(() => record.timeline(), options);
  const entries = nameEntries(timeline.entries satisfies readonly TimelineEntry[]);
  return {
    counts: {
      entries: entries.length,
      files: entries.reduce((sum, { files }) => sum + files.length, 0),
      grants: record.grants().length,
    },
    files: withSums(filesOf(record, entries, options)),
  };
}
