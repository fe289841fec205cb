/** Where in an entry a text stands. */
export type Where = 'title' | 'value' | 'author' | 'content' | 'file';

/** A text of an entry that is searched. */
export interface SearchText {
  readonly where: Where;
  /** Name of the file, where it is one's. */
  readonly name?: string;
  readonly text: string;
}
