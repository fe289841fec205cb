import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entryAsFhir } from '@carnet/exchange';
import { entryContent, type OwnRecord } from '@carnet/record';
import { CliError } from '../errors.ts';

/** What an export holds. */
export interface Exported {
  readonly entries: number;
  readonly files: number;
  readonly grants: number;
}

/** A name that is safe in any folder: what came from outside is cut down to letters, digits, dots and dashes. */
const safe = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(-80) || 'file';

/**
 * Writes a record in the clear into a new folder: `entries.ndjson` (FHIR R4, one a line), `files/` with the original
 * bytes, `index.json` (which is which) and `grants.json` with every signed consent. Readable by its user alone.
 */
export async function exportPlain(record: OwnRecord, folder: string): Promise<Exported> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await mkdir(join(folder, 'files'), { mode: 0o700 });
  } catch (cause) {
    throw new CliError(
      'identity-not-writable',
      `The folder [${folder}] is there already, or cannot be made.`,
      {
        cause,
      },
    );
  }
  const write = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(folder, name), content, { mode: 0o600, flag: 'wx' });
  const { entries } = await record.timeline();
  const lines: string[] = [];
  const index: unknown[] = [];
  let files = 0;
  for (const { iri, category, line } of entries) {
    const entry = await record.entry(iri);
    lines.push(JSON.stringify(JSON.parse(entryAsFhir(entryContent(entry), iri))));
    const named: string[] = [];
    for (const file of line.files ?? []) {
      files += 1;
      const name = `files/${String(files).padStart(5, '0')}-${safe(file.name)}`;
      await write(name, (await record.file(file.iri)).bytes);
      named.push(name);
    }
    index.push({ iri, category, title: line.title, date: line.date, files: named });
  }
  const grants = record.grants();
  await write('entries.ndjson', lines.map((one) => `${one}\n`).join(''));
  await write('index.json', `${JSON.stringify(index, null, 2)}\n`);
  const told = grants.map(
    ({ grant, with: receiver, categories, entries: single, purpose, from, until, state, token }) => ({
      grant,
      with: receiver,
      categories,
      entries: single,
      purpose,
      from,
      until,
      state,
      consent: token,
    }),
  );
  await write('grants.json', `${JSON.stringify(told, null, 2)}\n`);
  return { entries: entries.length, files, grants: grants.length };
}
