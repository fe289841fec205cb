import { sizeOf } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { RecordError } from '../errors.ts';
import type { Sets } from '../sets/sets.ts';
import { isUpload } from './upload-line.ts';

/** A large file of which some parts are stored: the same import goes on where it stopped. */
export interface Upload {
  readonly iri: string;
  readonly category: Category;
  /** Name of the file. */
  readonly name: string;
  /** Title and FHIR date of the entry to be. */
  readonly title: string;
  readonly date: string | null;
  /** Bytes of the whole file; null if an older version began it. */
  readonly size: number | null;
  /** Bytes that are stored. */
  readonly stored: number;
}

/** The uploads that were begun and not ended, as the registers were last read. */
export async function listUploads(sets: Sets): Promise<readonly Upload[]> {
  const found: Upload[] = [];
  for (const [category, set] of await sets.categories())
    for (const row of await set.rows()) {
      const { iri, line } = row;
      const name = row.name ?? 'file';
      if (!isUpload(line)) continue;
      const { title = name, date = null, size = null } = line;
      found.push({ iri, category, name, title, date, size, stored: sizeOf(row) });
    }
  return found;
}

/** Gives an upload up: its parts are erased. `not-found` if there is no such upload. */
export async function dropUpload(sets: Sets, iri: string): Promise<void> {
  for (const set of (await sets.categories()).values()) {
    const row = await set.row(iri);
    if (!row || !isUpload(row.line)) continue;
    await set.remove(iri, (now) => isUpload(now?.line));
    return;
  }
  throw new RecordError('not-found', 'There is no such upload; it may have ended meanwhile.');
}
