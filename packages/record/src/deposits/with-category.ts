import type { Category } from '@carnet/vocab';
import type { EntryDraft } from '../entry-draft.ts';

/** What is changed about drafts as a whole. */
export interface Changes {
  /** The one category for all of them: nothing goes where it was not said. */
  readonly category?: Category | undefined;
  /** The title of the first. */
  readonly title?: string | undefined;
}

/** Drafts with another category, or another title of the first of them. */
export const withCategory = (
  drafts: readonly EntryDraft[],
  { category, title }: Changes,
): readonly EntryDraft[] =>
  drafts.map((draft, i) => ({
    ...draft,
    category: category ?? draft.category,
    line: i === 0 && title !== undefined ? { ...draft.line, title } : draft.line,
  }));
