import type { RecordReader } from '@carnet/record';
import { wholeFile, type ArchiveFile } from './archive-file.ts';
import { fhirIds, fhirLine } from './fhir-lines.ts';
import type { NamedEntry } from './names.ts';
import { patiently, type Patience } from './patient.ts';
import { originalFile } from './read-parts.ts';

/** So many resources to a file of FHIR, so that no more than these wait in memory. */
const PER_FILE = 500;

const fhirFile = (number: number, lines: readonly string[]): ArchiveFile =>
  wholeFile(
    `fhir/entries-${String(number).padStart(3, '0')}.ndjson`,
    lines.map((line) => `${line}\n`).join(''),
  );

/** Every entry as Turtle and FHIR, each followed by its original files. */
export async function* entryFiles(
  record: RecordReader,
  entries: readonly NamedEntry[],
  patience: Patience,
  onEntry: (done: number) => void,
): AsyncGenerator<ArchiveFile> {
  const ids = fhirIds(entries);
  let resources: string[] = [];
  let [number, done] = [0, 0];
  for (const { entry, turtle: path, files } of entries) {
    onEntry(done);
    const { turtle } = await patiently(() => record.entry(entry.iri), patience);
    yield wholeFile(path, turtle);
    for (const file of files) yield originalFile(record, file, patience);
    const fhir = fhirLine(turtle, entry.iri, ids);
    if (fhir !== null) resources.push(fhir);
    done += 1;
    if (resources.length < PER_FILE) continue;
    yield fhirFile((number += 1), resources);
    resources = [];
  }
  if (resources.length > 0 || number === 0) yield fhirFile(number + 1, resources);
  onEntry(done);
}
