import { parseJson, entryAsFhir, mediaTypeOf, type JsonObject } from '@carnet/exchange';
import {
  draftNote,
  draftTyped,
  kindOf,
  kindOfResource,
  typedValues,
  type Typed,
} from '@carnet/exchange/typed';
import { entryContent, isTyped, RecordError, type OwnRecord } from '@carnet/record';
import { currentLocale } from '../locale/locale.svelte.ts';
import type { TypedOrder, Typing } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

async function typedOf({ kind: slug, values, files }: TypedOrder): Promise<Typed> {
  const kind = kindOf(slug);
  if (kind === undefined) throw new RecordError('bad-entry', 'There is no form of this name.');
  const read = files.map(async (file) => ({
    name: file.name,
    type: file.type === '' ? mediaTypeOf(file.name) : file.type,
    bytes: new Uint8Array(await file.arrayBuffer()),
  }));
  return { kind, values, language: currentLocale(), now: new Date(), files: await Promise.all(read) };
}

/** What its owner writes into a record by hand. */
export function wireTyping(record: WiredRecord): Typing {
  const stored = (): OwnRecord => {
    if (!record.stored) throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    return record.stored;
  };
  const orElse = async <T, U>(otherwise: U, act: () => Promise<T>): Promise<T | U> => {
    try {
      return await act();
    } catch (error) {
      if (isRefusal(error)) return otherwise;
      throw error;
    }
  };
  return {
    add: (order) =>
      orElse('failed' as const, async () => {
        const draft = await draftTyped(await typedOf(order));
        const { category } = draft;
        if (!record.categories.includes(category)) {
          const { failed } = await record.open([category], () => undefined);
          if (failed.length > 0) return 'failed';
        }
        const { added, merged } = await stored().import([draft]);
        return added + merged > 0 ? 'added' : 'there';
      }),
    async read(iri) {
      const entry = await stored().entry(iri);
      const quads = entryContent(entry);
      if (!isTyped(iri, quads)) return null;
      const resource = parseJson(entryAsFhir(quads, iri)) as JsonObject;
      const kind = kindOfResource(resource);
      if (kind === undefined) return null;
      const values = typedValues(kind, resource, currentLocale());
      return { kind: kind.slug, values, files: entry.line.files ?? [] };
    },
    correct: (iri, order, keep) =>
      orElse(null, async () => {
        const before = await stored().correct(iri, await draftTyped(await typedOf(order)), { keep });
        const undo = (): Promise<boolean> =>
          orElse(false, async () => {
            await stored().undoCorrection(before);
            return true;
          });
        return { undo };
      }),
    note: (iri, words) =>
      orElse(false, async () => {
        const { category } = await stored().entry(iri);
        await stored().note(iri, await draftNote({ iri, category }, words, currentLocale(), new Date()));
        return true;
      }),
  };
}
