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

/** The uploads that were begun and not ended, as the registers were last read; many files of one entry are one. */
export async function listUploads(sets: Sets): Promise<readonly Upload[]> {
  const found = new Map<string, Upload>();
  for (const [category, set] of await sets.categories())
    for (const row of await set.rows()) {
      const { iri, line } = row;
      if (!isUpload(line)) continue;
      const { title, date = null, size = null, of, whole = null } = line;
      const name = of === undefined ? (row.name ?? 'file') : (title ?? 'file');
      const key = of ?? iri;
      const before = found.get(key)?.stored ?? 0;
      found.set(key, {
        iri: found.get(key)?.iri ?? iri,
        category,
        name,
        title: title ?? name,
        date,
        size: of === undefined ? size : whole,
        stored: before + sizeOf(row),
      });
    }
  return [...found.values()];
}

/** Gives an upload up: its parts are erased. `not-found` if there is no such upload. */
export async function dropUpload(sets: Sets, iri: string): Promise<void> {
  for (const set of (await sets.categories()).values()) {
    const row = await set.row(iri);
    if (!row || !isUpload(row.line)) continue;
    const { of } = row.line;
    const all =
      of === undefined ? [row] : (await set.rows()).filter(({ line }) => isUpload(line) && line.of === of);
    for (const one of all) await set.remove(one.iri, (now) => isUpload(now?.line));
    return;
  }
  throw new RecordError('not-found', 'There is no such upload; it may have ended meanwhile.');
}
