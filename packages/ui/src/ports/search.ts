import type { OnProgress } from './progress.ts';
import type { TimelineRow } from './timeline.ts';

/** An entry that was found, and where. */
export interface SearchHit {
  readonly row: TimelineRow;
  readonly where: 'title' | 'value' | 'author' | 'content' | 'file';
  /** The file it was found in. */
  readonly name: string | null;
  /** The text around, with the words found marked. */
  readonly excerpt: readonly { readonly text: string; readonly marked: boolean }[];
}

/** A search over a record, on this device; forgotten with everything else that is decrypted. */
export interface Search {
  /** What was last asked, to be shown when the person comes back. */
  asked: string;
  /** Reads what is new since the last time; titles are found from its beginning on. */
  update(onProgress: OnProgress): Promise<void>;
  /** The best first. */
  find(words: string): readonly SearchHit[];
  /** Files whose words could not be read this time. */
  readonly unread: number;
  forget(): void;
}
