import { noteSentence, skipSentence, wordKind } from '@carnet/exchange';
import type { Found } from '@carnet/exchange/collect';
import { currentLocale } from '../locale/locale.svelte.ts';
import type { ImportNote } from '../ports/index.ts';

/** What of a thing is left out, in words. */
export function skippedIn({ path, skipped }: Pick<Found, 'path' | 'skipped'>): ImportNote[] {
  const lang = currentLocale();
  return skipped.map(({ what, reason, line }) => ({
    file: path,
    what: wordKind(what, lang),
    reason: skipSentence(reason, lang, line),
  }));
}

/** What is to be known of a thing that is kept, in words. */
export const notesOn = ({ path, notes }: Pick<Found, 'path' | 'notes'>): ImportNote[] =>
  notes.map((note) => ({ file: path, what: path, reason: noteSentence(note, currentLocale()) }));
