import type { Values } from '@carnet/exchange/typed';
import type { EntryFile } from './timeline.ts';

/** What was typed in a form. */
export interface TypedOrder {
  /** The name of a kind. */
  readonly kind: string;
  /** Without problems. */
  readonly values: Values;
  /** Photos and files that go with it. */
  readonly files: readonly File[];
}

/** Something of one's own, as it would be typed again. */
export interface TypedEntry {
  readonly kind: string;
  readonly values: Values;
  readonly files: readonly EntryFile[];
}

/** `there`: the record says the same already. */
export type AddedOutcome = 'added' | 'there' | 'failed';

/** What its owner writes into a record by hand. */
export interface Typing {
  add(order: TypedOrder): Promise<AddedOutcome>;
  /**
   * Null for what cannot be corrected: somebody else wrote it, or no form makes it. Throws where it cannot be read: what
   * was not read is not somebody else's.
   */
  read(iri: string): Promise<TypedEntry | null>;
  /** With the way back, which is false when it cannot be gone; null when the pod did not confirm. `keep`: names of files. */
  correct(
    iri: string,
    order: TypedOrder,
    keep: readonly string[],
  ): Promise<{ readonly undo: () => Promise<boolean> } | null>;
  /** Words beside what somebody else wrote; false when the pod did not confirm. */
  note(iri: string, words: string): Promise<boolean>;
}
