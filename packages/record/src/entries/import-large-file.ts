import { randomId, type JsonValue, type Place, type Row, type SealedSet } from '@carnet/sealed';
import type { Clock } from '../clock.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { freshSet } from '../sets/fresh-set.ts';
import type { Sets } from '../sets/sets.ts';
import { entryQuads, withIris } from './entry-turtle.ts';
import type { LargeFile } from './large-file.ts';
import { shortKey } from './short-key.ts';
import { isStoredLine, lineJson, type StoredFile } from './stored-line.ts';
import { unlessStated } from './unless-stated.ts';
import { isUpload, type UploadLine } from './upload-line.ts';
import { writeTurtle } from './write-turtle.ts';

export interface LargeImportOptions {
  readonly clock: Clock;
  /** Carries out the ends of grants that came meanwhile: before each further part and before the entry is sealed. */
  readonly settle?: () => Promise<void>;
  readonly signal?: AbortSignal;
  /** Told how many bytes of the file are stored. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export const stored = (parts: readonly Place[]): number => parts.reduce((sum, { length }) => sum + length, 0);

const uploadLine = (id: string, { line: { title, date } }: EntryDraft, { size }: LargeFile): JsonValue => ({
  ...({ kind: 'Upload', id, size, title, date } satisfies UploadLine),
});

/** Stores a file in parts, each in the register as soon as it is stored, from what was stored of it before. */
export async function upload(
  set: SealedSet,
  iri: string,
  begun: Row | null,
  line: JsonValue,
  file: LargeFile,
  { signal, onProgress, settle }: Omit<LargeImportOptions, 'clock'>,
): Promise<void> {
  async function* chunks(from: number): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.open(from)) {
      if (signal?.aborted)
        throw new RecordError('cancelled', 'The upload was stopped; the same import goes on from here.');
      yield chunk;
    }
  }
  await set.put({
    iri,
    type: file.type,
    name: file.name,
    line,
    content: {
      chunks,
      ...(begun ? { done: begun.at } : {}),
      ...(settle ? { beforePart: settle } : {}),
      onPart: async (parts) => {
        await set.write([{ kind: 'put', iri, at: parts, type: file.type, name: file.name, line }]);
        onProgress?.({ done: stored(parts), total: file.size });
      },
    },
  });
}

/** Another device stored the same document meanwhile: the file goes, unless it was that device's upload. */
async function dropUnused(set: SealedSet, fileIri: string): Promise<void> {
  const isUsed = (await set.rows()).some(
    ({ line }) => isStoredLine(line) && line.files?.some(({ iri }) => iri === fileIri) === true,
  );
  if (!isUsed) await set.remove(fileIri);
}

/**
 * Stores a draft with a file that does not fit in memory, in parts of 8 MiB. An interrupted upload goes on where it
 * stopped, on any device: the parts stand in the register. Gives `skipped` if the same document is stored already.
 * `bad-entry` if the file's length changed while it was read.
 */
export async function importLargeFile(
  sets: Sets,
  draft: EntryDraft,
  file: LargeFile,
  options: LargeImportOptions,
): Promise<'added' | 'skipped'> {
  const set = await freshSet(sets, draft.category);
  const id = await shortKey(draft.identity);
  const rows = await set.rows();
  if (rows.some(({ line }) => isStoredLine(line) && line.id === id)) return 'skipped';
  const begun = rows.find(({ line }) => isUpload(line) && line.id === id) ?? null;
  const fileIri = begun?.iri ?? `${set.container}${randomId()}`;
  if (!begun || stored(begun.at) < file.size)
    await upload(set, fileIri, begun, uploadLine(id, draft, file), file, options);
  const row = await set.row(fileIri);
  if (!row || stored(row.at) !== file.size)
    throw new RecordError('bad-entry', 'The file changed while it was read; import it again.');

  const iri = `${set.container}${randomId()}`;
  const short = await shortKey(`${draft.category}|${draft.source.key}`);
  const files: StoredFile[] = [{ iri: fileIri, name: file.name, type: file.type, size: file.size }];
  const sources = [{ ...draft.source, short, received: options.clock() }];
  const content = withIris(draft.quads, new Map([[draft.subject, iri]]));
  const turtle = writeTurtle(entryQuads({ iri, category: draft.category, id, sources, files }, content), iri);
  const line = lineJson({ ...draft.line, id, src: [short], files });
  await options.settle?.();
  const put = { iri, type: 'text/turtle', line, content: new TextEncoder().encode(turtle) };
  if ((await set.put({ ...put, when: unlessStated(id, null) })).state === 'conflict') {
    await dropUnused(set, fileIri);
    return 'skipped';
  }
  await set.write([{ kind: 'line', iri: fileIri, line: lineJson({ kind: 'File', of: iri }) }]);
  return 'added';
}
