import { openZip } from '../archive/open-zip.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import { readInside, type Collecting } from './collecting.ts';
import { bytesOf, heldContent, type Content } from './content.ts';
import type { Collected } from './found.ts';
import { isOfSystems } from './system-files.ts';

/** Files by which a ZIP archive is known to be one document, of an office program or a book. */
const OF_DOCUMENTS = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF']);

const isDocument = (members: readonly Content[], { path }: Content): boolean =>
  members.some((member) => OF_DOCUMENTS.has(member.path.slice(path.length + 1)));

const opened = async (
  content: Content,
  { room }: Collecting,
): Promise<(Content & Required<Pick<Content, 'at'>>) | Refusal> => {
  const { at, size } = content;
  if (at) return { ...content, at };
  if (size > room.limits.inner) return refuse('nested-archives');
  const held = heldContent(content.path, await bytesOf(content));
  return { ...held, at: held.at ?? (() => Promise.resolve(new Uint8Array())) };
};

/** What is in a ZIP archive; null if it is a document of its own that only lies in one. */
export const openArchive = (content: Content, collecting: Collecting): Promise<Collected | Refusal | null> =>
  readInside(collecting, async (inside) => {
    const archive = await opened(content, inside);
    if (isRefusal(archive)) return archive;
    const members = await openZip(archive, inside.room);
    if (isRefusal(members)) return members;
    if (isDocument(members, content)) return null;
    const meant = members.filter(({ path }) => !isOfSystems(path.slice(content.path.length + 1)));
    const read = await inside.pile(meant, inside);
    return isRefusal(read) || collecting.depth > 0 || read.found.length + read.unread.length > 0
      ? read
      : refuse('empty');
  });
