import type { DraftFile, EntryDraft } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { sha256 } from './digest.ts';
import { draftFile } from './file-draft.ts';
import { namedApart } from './named-apart.ts';

/** A letter: some words of one's own, files, or both, as one entry. */
export interface Letter {
  readonly title: string;
  readonly category: Category;
  /** FHIR date of any precision; null when nobody knows it. */
  readonly date: string | null;
  /** Null for files without words. */
  readonly words: string | null;
  /** At least one, unless there are words. */
  readonly files: readonly DraftFile[];
  readonly received: Date;
}

const WORDS: Pick<DraftFile, 'name' | 'type'> = { name: 'letter.txt', type: 'text/plain' };

/**
 * The draft of one entry that keeps a letter and its files as they are. One file alone is the document it is, wherever
 * else it comes from; several are what they are together. Null if there is nothing.
 */
export async function draftLetter(letter: Letter): Promise<EntryDraft | null> {
  const { title, category, date, words, received } = letter;
  const written = words === null ? [] : [{ ...WORDS, bytes: new TextEncoder().encode(words) }];
  const files = namedApart([...written, ...letter.files]);
  const [first] = files;
  if (!first) return null;
  const digests = await Promise.all(files.map(({ bytes }) => sha256(bytes)));
  const together = await sha256(new TextEncoder().encode(digests.join(' ')));
  const digest = files.length === 1 ? (digests[0] ?? together) : together;
  const draft = draftFile({ name: first.name, type: first.type, digest, received, category, title, date });
  if (files.length === 1) return { ...draft, files };
  const identity = `letter|${together}`;
  return { ...draft, identity, source: { ...draft.source, key: identity }, files };
}
