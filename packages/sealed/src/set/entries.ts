import type { Place, JsonValue } from './row.ts';
import type { Bytes } from '../ids.ts';
import type { Condition } from './merge.ts';

/** Content that is too large for memory: given in chunks of any size. */
export interface Chunked {
  /** Gives the content from byte `from` to its end. */
  chunks(from: number): AsyncIterable<Uint8Array>;
  /** Parts an interrupted upload has stored already: they are not sent again. */
  readonly done?: readonly Place[];
  /** Runs before each further part is sealed, while the one before may still be under way. */
  readonly beforePart?: () => Promise<void>;
  /** Told after each stored part all parts so far, to be kept for resuming. */
  readonly onPart?: (parts: readonly Place[]) => Promise<void>;
}

/** A resource to be written. */
export interface EntryInput {
  readonly iri: string;
  /** Media type. */
  readonly type: string;
  readonly name?: string | null;
  readonly line: JsonValue;
  readonly content: Bytes | Chunked;
  readonly when?: Condition;
}
