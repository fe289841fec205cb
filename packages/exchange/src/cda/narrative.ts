/**
 * The text of a document as a closed tree: what is not listed here cannot be in it. There is no markup, no style, no
 * script and no address that anything follows; text is text.
 */
export interface Narrative {
  readonly title: string;
  /** BCP 47 language of the document; null when it does not say. */
  readonly language: string | null;
  readonly sections: readonly NarrativeSection[];
}

export interface NarrativeSection {
  /** Empty when the section has none. */
  readonly title: string;
  readonly blocks: readonly NarrativeBlock[];
  readonly sections: readonly NarrativeSection[];
}

export type NarrativeBlock = NarrativeParagraph | NarrativeList | NarrativeTable;

export interface NarrativeParagraph {
  readonly kind: 'paragraph';
  readonly caption: readonly NarrativeInline[];
  readonly inlines: readonly NarrativeInline[];
}

export interface NarrativeList {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly caption: readonly NarrativeInline[];
  readonly items: readonly (readonly NarrativeBlock[])[];
}

export interface NarrativeTable {
  readonly kind: 'table';
  readonly caption: readonly NarrativeInline[];
  readonly head: readonly NarrativeRow[];
  readonly body: readonly NarrativeRow[];
  readonly foot: readonly NarrativeRow[];
}

export type NarrativeRow = readonly NarrativeCell[];

export interface NarrativeCell {
  readonly header: boolean;
  /** At least 1. */
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly NarrativeBlock[];
}

export type NarrativeMark = 'strong' | 'emphasis' | 'underlined' | 'sub' | 'sup' | 'struck' | 'note';

export type NarrativeInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'marked'; readonly mark: NarrativeMark; readonly inlines: readonly NarrativeInline[] }
  | { readonly kind: 'link'; readonly address: string; readonly inlines: readonly NarrativeInline[] }
  /** A picture or file of the document; null when it is not in it. */
  | { readonly kind: 'media'; readonly file: string | null };
