import type { Head } from '../keyring.ts';
import type { Row } from './row.ts';
import type { RootContent, ShardRef } from './root.ts';

/** A shard and the rows in it. */
export interface Page {
  readonly ref: ShardRef;
  readonly rows: readonly Row[];
  /** Bytes of its content, to tell how full it is. */
  readonly size: number;
}

/** One state of a set, as one root tells it. Never changed: a newer state is another snapshot. */
export interface Snapshot {
  /** Null where the host has no root and this device never saw one: a set nothing was written to. */
  readonly head: Head | null;
  readonly root: RootContent | null;
  /** Entity tag of the root at the host, for If-Match. */
  readonly tag: string | null;
  /** Newest rows first. */
  readonly pages: readonly Page[];
}

export const EMPTY: Snapshot = { head: null, root: null, tag: null, pages: [] };

type Index = ReadonlyMap<string, { readonly row: Row; readonly page: Page }>;
const made = new WeakMap<readonly Page[], Index>();

/** Where each row stands, by IRI; made when first asked for, which a timeline never does. */
export const indexOf = (pages: readonly Page[]): Index => {
  const known = made.get(pages);
  if (known) return known;
  const index = new Map<string, { readonly row: Row; readonly page: Page }>();
  for (const page of pages) for (const row of page.rows) index.set(row.iri, { row, page });
  made.set(pages, index);
  return index;
};

/** Names of all objects that rows point to. */
export const referenced = (pages: readonly Page[]): Set<string> =>
  new Set(pages.flatMap(({ rows }) => rows.flatMap(({ at }) => at.map(({ objectId }) => objectId))));
