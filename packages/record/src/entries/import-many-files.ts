import { randomId, sizeOf, type EntryInput, type JsonValue, type SealedSet } from '@carnet/sealed';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { freshSet } from '../sets/fresh-set.ts';
import type { Sets } from '../sets/sets.ts';
import { entryQuads, withIris } from './entry-turtle.ts';
import { upload, type LargeImportOptions } from './import-large-file.ts';
import type { LargeFile } from './large-file.ts';
import { shortKey } from './short-key.ts';
import { isStoredLine, lineJson, type StoredFile } from './stored-line.ts';
import { unlessStated } from './unless-stated.ts';
import { isUpload, type UploadLine } from './upload-line.ts';
import { whole } from './whole.ts';
import { writeTurtle } from './write-turtle.ts';

/** Files up to this are sealed together, in packs; a larger one goes in parts of its own. */
const WHOLE = 8 * 1024 * 1024;
/** So many bytes of files are in memory at once. */
const BATCH = 16 * 1024 * 1024;

/** A file of the entry to be, with its place. */
interface Placed {
  readonly file: LargeFile;
  readonly iri: string;
  readonly line: UploadLine;
  readonly isStored: boolean;
}

const asJson = (line: UploadLine): JsonValue => ({ ...line });

/** Where each file lies or will lie: what an import before this one stored is used. */
async function places(
  set: SealedSet,
  id: string,
  { identity, line: { title, date } }: EntryDraft,
  files: readonly LargeFile[],
): Promise<Placed[]> {
  const begun = new Map(
    (await set.rows()).flatMap((row) =>
      isUpload(row.line) && row.line.of === id ? [[row.line.id, row] as const] : [],
    ),
  );
  const all = files.reduce((sum, { size }) => sum + size, 0);
  return Promise.all(
    files.map(async (file) => {
      const key = await shortKey(`${identity}|${file.name}|${file.size}`);
      const row = begun.get(key);
      return {
        file,
        iri: row?.iri ?? `${set.container}${randomId()}`,
        line: { kind: 'Upload', id: key, size: file.size, title, date, of: id, whole: all },
        isStored: row !== undefined && sizeOf(row) === file.size,
      };
    }),
  );
}

/** Stores the files that are not there yet: small ones many at once, each in the register as soon as it is stored. */
async function storeFiles(
  set: SealedSet,
  placed: readonly Placed[],
  { signal, settle, onProgress }: LargeImportOptions,
): Promise<void> {
  const total = placed.reduce((sum, { file }) => sum + file.size, 0);
  let done = placed.reduce((sum, { file, isStored }) => sum + (isStored ? file.size : 0), 0);
  let batch: EntryInput[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    await settle?.();
    if (batch.length > 0) await set.writeEntries(batch, signal ? { signal } : {});
    done += bytes;
    [batch, bytes] = [[], 0];
    onProgress?.({ done, total });
  };
  for (const { file, iri, line } of placed.filter(({ isStored }) => !isStored)) {
    if (signal?.aborted)
      throw new RecordError('cancelled', 'The upload was stopped; the same import goes on from here.');
    if (file.size > WHOLE) {
      const before = done;
      await upload(set, iri, await set.row(iri), asJson(line), file, {
        ...(signal && { signal }),
        ...(settle && { settle }),
        onProgress: (part) => onProgress?.({ done: before + bytes + part.done, total }),
      });
      done += file.size;
      continue;
    }
    const content = await whole(file.open(0), file.size);
    if (!content) throw new RecordError('bad-entry', 'A file changed while it was read; import it again.');
    batch.push({ iri, type: file.type, name: file.name, line: asJson(line), content });
    bytes += content.length;
    if (bytes >= BATCH) await flush();
  }
  await flush();
}

/** Tells in the rows of files whose they are, now that their entry is there. */
async function joinFiles(set: SealedSet, entry: string, files: readonly StoredFile[]): Promise<void> {
  const line = lineJson({ kind: 'File', of: entry });
  const changes: { kind: 'line'; iri: string; line: JsonValue }[] = [];
  for (const { iri } of files)
    if (isUpload((await set.row(iri))?.line)) changes.push({ kind: 'line', iri, line });
  if (changes.length > 0) await set.write(changes);
}

/**
 * Stores a draft with many files, which need not fit in memory together. What stopped half-way goes on where it
 * stopped, on any device: each file stands in the register as soon as it is stored. The names of the files differ.
 * Gives `skipped` if the same entry is stored already.
 */
export async function importManyFiles(
  sets: Sets,
  draft: EntryDraft,
  files: readonly LargeFile[],
  options: LargeImportOptions,
): Promise<'added' | 'skipped'> {
  const set = await freshSet(sets, draft.category);
  const id = await shortKey(draft.identity);
  const known = (await set.rows()).find(({ line }) => isStoredLine(line) && line.id === id);
  if (known && isStoredLine(known.line)) {
    await joinFiles(set, known.iri, known.line.files ?? []);
    return 'skipped';
  }
  const placed = await places(set, id, draft, files);
  await storeFiles(set, placed, options);

  const iri = `${set.container}${randomId()}`;
  const short = await shortKey(`${draft.category}|${draft.source.key}`);
  const stored: StoredFile[] = placed.map((one) => ({
    iri: one.iri,
    name: one.file.name,
    type: one.file.type,
    size: one.file.size,
  }));
  const sources = [{ ...draft.source, short, received: options.clock() }];
  const content = withIris(draft.quads, new Map([[draft.subject, iri]]));
  const turtle = writeTurtle(
    entryQuads({ iri, category: draft.category, id, sources, files: stored }, content),
    iri,
  );
  await options.settle?.();
  const { state } = await set.put({
    iri,
    type: 'text/turtle',
    line: lineJson({ ...draft.line, id, src: [short], files: stored }),
    content: new TextEncoder().encode(turtle),
    when: unlessStated(id, null),
  });
  if (state === 'conflict') {
    for (const one of placed) await set.remove(one.iri, (now) => isUpload(now?.line));
    return 'skipped';
  }
  await joinFiles(set, iri, stored);
  return 'added';
}
