export type { DraftFile, DraftSource, EntryDraft, EntryLine, EntryValue } from './entry-draft.ts';
