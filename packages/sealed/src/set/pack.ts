import { concat } from '../bytes.ts';
import type { Bytes } from '../ids.ts';
import type { SetContext } from './context.ts';
import type { EntryInput } from './entries.ts';
import type { Change } from './merge.ts';
import { PACK_TYPE } from './pack-cache.ts';
import { PART, storeParts } from './parts.ts';
import type { Place } from './row.ts';
import { upload } from './upload.ts';

/** Most bytes of content of a pack: with its frame just below a step of the padding, and sealed within 1 MiB. */
export const PACK_LIMIT = 1_032_000;
/** From here on an entry stands alone. */
const ALONE = 256 * 1024;

export type Small = Omit<EntryInput, 'content'> & { readonly content: Bytes };

/** Whether an entry goes into a pack. */
export const isSmall = (entry: EntryInput): entry is Small =>
  entry.content instanceof Uint8Array && entry.content.length < ALONE;

export const putChange = (entry: EntryInput, at: readonly Place[]): Change => {
  const { iri, type, line, when } = entry;
  const change = { kind: 'put', iri, at, type, name: entry.name ?? null, line } as const;
  return when === undefined ? change : { ...change, when };
};

/** Stores several contents as one pack; gives the place of each. */
export const storePack = async (context: SetContext, contents: readonly Bytes[]): Promise<Place[]> => {
  const whole = concat(...contents);
  const stored = await upload(context, whole, PACK_TYPE);
  let offset = 0;
  return contents.map(({ length }): Place => {
    const place = { ...stored, offset, length, of: whole.length };
    offset += length;
    return place;
  });
};

/** Stores an entry that stands alone. */
export const storeAlone = async (
  context: SetContext,
  entry: EntryInput,
  signal?: AbortSignal,
): Promise<Place[]> => {
  const { content, type } = entry;
  const name = entry.name ?? null;
  if (!(content instanceof Uint8Array) || content.length > PART)
    return storeParts(context, type, name, content, signal);
  if (content.length === 0) return [];
  return [{ ...(await upload(context, content, type, name)), length: content.length }];
};
