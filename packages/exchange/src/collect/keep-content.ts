import { titleOfFile } from '../document/media-type.ts';
import type { Collecting } from './collecting.ts';
import { nameOf, type Content } from './content.ts';
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
}

/** A file as it is kept: by a filing that is known, or one that is guessed. */
export async function keepContent(
  { content, type, filing, ...known }: Keeping,
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
    content,
    type,
    digest,
    filing: filed,
    isFiled: filing !== undefined,
  };
}
