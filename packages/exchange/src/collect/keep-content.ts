import { titleOfFile } from '../document/media-type.ts';
import type { Note } from '../document/note.ts';
import type { Collecting } from './collecting.ts';
import { MOST_PHOTO_BYTES, readPhoto } from '../photo/read-photo.ts';
import { inOnePiece } from '../in-one-piece.ts';
import { bytesOf, nameOf, type Content } from './content.ts';
import { digestsOf } from './digests.ts';
import type { Filing, FoundFile } from './found.ts';
import { guessCategory, guessDate } from './guess.ts';

/** How a file seems to be filed best, by its name. */
export const guessFiling = (name: string): Filing => ({
  title: titleOfFile(name),
  category: guessCategory(name),
  date: guessDate(name),
  author: null,
});

export interface Keeping {
  readonly content: Content;
  readonly type: string;
  /** If it was read already. */
  readonly digest?: string;
  /** As an archive says; by its name unless told. */
  readonly filing?: Filing;
  /** What is to be said of it. */
  readonly note?: Note;
}

const PHOTO = /^image\/(?:jpeg|png|webp|heic|avif)$/u;

/** The photo without what it says beside what it shows; made anew each time it is read, so that none is held. */
const bareContent = (content: Content, size: number): Content => ({
  path: content.path,
  size,
  async *open(from) {
    const bytes = await bytesOf(content);
    yield* inOnePiece((readPhoto(bytes)?.bare ?? bytes).subarray(from));
  },
});

async function keepAs(
  { content, type, filing, note, ...known }: Keeping,
  collecting: Collecting,
): Promise<FoundFile> {
  const digest = known.digest ?? (await digestsOf(content)).sha256;
  const filed = filing ?? guessFiling(nameOf(content));
  const isNew = !collecting.seen.has(digest);
  collecting.seen.add(digest);
  return {
    what: 'file',
    path: content.path,
    size: content.size,
    counts: isNew ? [{ category: filed.category, kind: 'Document', count: 1 }] : [],
    persons: [],
    skipped: isNew ? [] : [{ what: 'Document', reason: 'same-file-twice' }],
    notes: isNew && note ? [note] : [],
    content,
    type,
    digest,
    filing: filed,
    isFiled: filing !== undefined,
    photo: null,
  };
}

/**
 * A file as it is kept: by a filing that is known, or one that is guessed. A photo that nobody filed is kept without what
 * it says of where, when and with what it was taken; the day it was taken is a guess of its date.
 */
export async function keepContent(keeping: Keeping, collecting: Collecting): Promise<FoundFile> {
  const { content, type, filing, digest } = keeping;
  const isFiled = filing !== undefined || digest !== undefined;
  const isPhoto = PHOTO.test(type) && !isFiled && content.size <= MOST_PHOTO_BYTES;
  const notes = isPhoto ? readPhoto(await bytesOf(content)) : null;
  if (notes === null) return keepAs(keeping, collecting);
  const kept = notes.bare === null ? content : bareContent(content, notes.bare.length);
  const found = await keepAs({ ...keeping, content: kept }, collecting);
  const dated = { ...found, filing: { ...found.filing, date: found.filing.date ?? notes.taken } };
  const whole = { ...dated, content, size: content.size, digest: (await digestsOf(content)).sha256 };
  return { ...dated, photo: { place: notes.place, whole } };
}
