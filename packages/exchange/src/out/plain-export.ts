import { entryContent, type OwnRecord } from '@carnet/record';
import { entryAsFhir } from './entry-as-fhir.ts';

/** What an export holds. */
export interface ExportCounts {
  readonly entries: number;
  readonly files: number;
  readonly grants: number;
}

/** Puts one file of an export where it belongs; `name` has at most one folder and is safe on any disk. */
export type PutFile = (name: string, content: Uint8Array<ArrayBuffer>) => Promise<void>;

/** A name that is safe in any folder: what came from outside is cut down to letters, digits, dots and dashes. */
const safe = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(-80) || 'file';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array<ArrayBuffer> => utf8(`${JSON.stringify(value, null, 2)}\n`);

const grantsOf = (record: OwnRecord): unknown[] =>
  record
    .grants()
    .map(({ grant, with: receiver, categories, entries, purpose, from, until, state, token }) => ({
      ...{ grant, with: receiver, categories, entries, purpose, from, until, state },
      consent: token,
    }));

/**
 * Gives a record in the clear, file by file: `files/` with the original bytes, `entries.ndjson` (FHIR R4, one a line),
 * `index.json` (which is which) and `grants.json` with every signed consent. What a second secret opens is in it only
 * while that is open.
 */
export async function exportPlain(
  record: OwnRecord,
  put: PutFile,
  onProgress: (progress: { readonly done: number; readonly total: number }) => void = () => undefined,
): Promise<ExportCounts> {
  const { entries } = await record.timeline();
  const lines: string[] = [];
  const index: unknown[] = [];
  let files = 0;
  for (const [done, { iri, category, line }] of entries.entries()) {
    onProgress({ done, total: entries.length });
    const entry = await record.entry(iri);
    lines.push(JSON.stringify(JSON.parse(entryAsFhir(entryContent(entry), iri))));
    const named: string[] = [];
    for (const file of line.files ?? []) {
      files += 1;
      const name = `files/${String(files).padStart(5, '0')}-${safe(file.name)}`;
      await put(name, new Uint8Array((await record.file(file.iri)).bytes));
      named.push(name);
    }
    index.push({ iri, category, title: line.title, date: line.date, files: named });
  }
  const grants = grantsOf(record);
  await put('entries.ndjson', utf8(lines.map((one) => `${one}\n`).join('')));
  await put('index.json', json(index));
  await put('grants.json', json(grants));
  onProgress({ done: entries.length, total: entries.length });
  return { entries: entries.length, files, grants: grants.length };
}
