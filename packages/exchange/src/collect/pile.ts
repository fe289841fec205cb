import { isOutside } from '../archive/is-outside.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import { ExchangeError } from '../errors.ts';
import type { Collecting } from './collecting.ts';
import { nameOf, type Content } from './content.ts';
import type { Collected, Found, Unread } from './found.ts';
import { readOne } from './read-one.ts';
import { readImage, studiesOf, type FoundImage } from './images.ts';
import { checkManifest, isManifest } from './manifest.ts';
import { isMetadata, readSet } from './xdm-set.ts';

/** Files that are nothing for themselves, beside sets of documents: they show or explain the archive. */
const OF_ARCHIVES = new Set(['index.htm', 'index.html', 'readme.txt', 'readme']);

/** Files that say nothing at all, or are about others: keeping them as they are would be no help. */
const NOT_KEEPABLE = new Set<string>(['empty', 'gone', 'several-people', 'about-another']);

const unreadOf = (content: Content, refused: Unread['refused']): Unread => ({
  path: content.path,
  refused,
  content: NOT_KEEPABLE.has(refused) ? null : content,
});

/** Reads something; that an archive turns out damaged, or a file is gone, is a refusal of it. */
async function damaged<Read>(act: () => Promise<Read | Refusal>): Promise<Read | Refusal> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'broken-archive') return refuse('broken-archive');
    if (isOutside(error)) return refuse('gone');
    throw error;
  }
}

/**
 * Reads files that lie together. Inside an archive, what is refused refuses the whole archive; of files that were
 * chosen, each stands for itself.
 */
export async function readPile(
  contents: readonly Content[],
  collecting: Collecting,
): Promise<Collected | Refusal> {
  const isInner = collecting.depth > 0;
  const byPath = new Map(contents.map((content) => [content.path.toLowerCase(), content]));
  const done = new Set<Content>();
  const found: Found[] = [];
  const unread: Unread[] = [];
  const take = (content: Content, read: Collected | Refusal): Refusal | null => {
    if (isRefusal(read) && isInner) return read;
    if (isRefusal(read)) unread.push(unreadOf(content, read.refused));
    else {
      found.push(...read.found);
      unread.push(...read.unread);
    }
    return null;
  };
  const images: FoundImage[] = [];
  const imageIn = async (content: Content): Promise<FoundImage | null> => {
    if (collecting.asFiles) return null;
    const read = isInner
      ? readImage(content, collecting)
      : damaged(async () => (await readImage(content, collecting)) ?? refuse('broken'));
    const image = await read;
    return image === null || isRefusal(image) ? null : image;
  };
  const sets = collecting.asFiles ? [] : contents.filter(isMetadata);
  for (const manifest of collecting.asFiles ? [] : contents.filter(isManifest)) {
    const refusal = await checkManifest(manifest, byPath, collecting);
    if (refusal && isInner) return refusal;
    if (refusal) unread.push(unreadOf(manifest, refusal.refused));
    else done.add(manifest);
  }
  for (const metadata of sets) {
    const read = isInner
      ? await readSet(metadata, byPath, collecting)
      : await damaged(() => readSet(metadata, byPath, collecting));
    const refusal = take(metadata, read);
    if (refusal) return refusal;
    done.add(metadata);
    if (!isRefusal(read)) for (const content of read.done) done.add(content);
  }
  for (const content of contents) {
    if (
      done.has(content) ||
      ((sets.length > 0 || done.size > 0) && OF_ARCHIVES.has(nameOf(content).toLowerCase()))
    )
      continue;
    const image = await imageIn(content);
    if (image) {
      images.push(image);
      continue;
    }
    const read = isInner
      ? await readOne(content, collecting)
      : await damaged(() => readOne(content, collecting));
    const refusal = take(content, read);
    if (refusal) return refusal;
  }
  return { found: [...found, ...(await studiesOf(images))], unread };
}
