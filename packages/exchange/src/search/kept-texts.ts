import { isRecord } from './is-record.ts';
import type { SearchText } from './search-text.ts';

/** The texts of one version of an entry that had to be fetched. */
export interface KeptEntry {
  readonly version: number;
  readonly texts: readonly SearchText[];
}

const VERSION = 1;

const isText = (value: unknown): value is SearchText =>
  isRecord(value) &&
  (value['where'] === 'content' || value['where'] === 'file') &&
  typeof value['text'] === 'string' &&
  (value['name'] === undefined || typeof value['name'] === 'string');

const isKept = (value: unknown): value is readonly [string, number, readonly SearchText[]] => {
  if (!Array.isArray(value)) return false;
  const [iri, version, texts] = value as readonly unknown[];
  return (
    typeof iri === 'string' && Number.isSafeInteger(version) && Array.isArray(texts) && texts.every(isText)
  );
};

/** What is kept, as bytes to be sealed. */
export const encodeKept = (entries: ReadonlyMap<string, KeptEntry>): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    JSON.stringify({
      v: VERSION,
      entries: [...entries].map(([iri, { version, texts }]) => [iri, version, texts]),
    }),
  );

/** Back from bytes; nothing where they are of another version or damaged: then all is read anew. */
export function decodeKept(bytes: Uint8Array): Map<string, KeptEntry> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isRecord(value) || value['v'] !== VERSION || !Array.isArray(value['entries'])) return new Map();
    return new Map(
      value['entries'].filter(isKept).map(([iri, version, texts]) => [iri, { version, texts }] as const),
    );
  } catch {
    return new Map();
  }
}
