import { MAIL_BYTES } from './mail-bytes.ts';
import { isHealthData } from '../document/media-type.ts';
import type { Signature } from '../signature/read-signature.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { Collecting } from './collecting.ts';
import { bytesOf, headOf, nameOf, type Content } from './content.ts';
import type { Collected, Filing, Found } from './found.ts';
import { keepContent } from './keep-content.ts';
import { openMail } from './open-mail.ts';
import { openArchive } from './open-archive.ts';
import { isReadable, readHealth } from './read-health.ts';
import { HEAD, mediaTypeIn } from './sniff.ts';

/** What an archive around it says of a file. */
export interface Told {
  readonly filing?: Filing;
  readonly digest?: string;
}

export const oneFound = (found: Found): Collected => ({ found: [found], unread: [] });

/** Types that health data come in. */
const isHealthType = (type: string): boolean =>
  /(?:^application\/json|\+json|ndjson|^application\/xml)$/u.test(type);

const signatureIn = async (
  content: Content,
  { readers, received }: Collecting,
): Promise<Signature | null> => {
  const read = await readers.signature(await bytesOf(content), { name: nameOf(content), received });
  return isRefusal(read) ? null : read;
};

/** It is named in the words of the archives that hold one: its name outlives what the report says of it. */
const filingOf = ({ by, at }: Signature): Filing => ({
  title: by === null ? 'Signature non vérifiée' : `Signature non vérifiée (${by})`,
  category: 'administrative',
  date: at,
  author: null,
});

/**
 * Reads one file by what is in it. What nothing here reads is kept as it is, unless its name says that it is health
 * data and it was chosen by itself: then the person is told why it could not be read, and decides.
 */
export async function readOne(
  content: Content,
  collecting: Collecting,
  told: Told = {},
): Promise<Collected | Refusal> {
  await collecting.step(content);
  if (content.size === 0) return collecting.depth > 0 ? { found: [], unread: [] } : refuse('empty');
  const type = mediaTypeIn(await headOf(content, HEAD), nameOf(content));
  const keep = async () => oneFound(await keepContent({ content, type, ...told }, collecting));
  if (collecting.asFiles) return keep();
  if (type === 'application/zip') return (await openArchive(content, collecting)) ?? keep();
  if (type === 'message/rfc822' && content.size <= MAIL_BYTES) return openMail(content, collecting);
  if (type === 'text/calendar' && isReadable(content)) {
    const found = await readHealth(content, collecting, 'calendar');
    return isRefusal(found) ? keep() : oneFound(found);
  }
  if (!isHealthType(type) || !isReadable(content)) return keep();
  const found = await readHealth(content, collecting);
  if (!isRefusal(found)) return oneFound(found);
  const isOther = found.refused === 'unknown-xml';
  const signature = isOther ? await signatureIn(content, collecting) : null;
  if (signature !== null) {
    const kept = {
      content,
      type,
      filing: filingOf(signature),
      ...told,
      note: 'unchecked-signature' as const,
    };
    return oneFound(await keepContent(kept, collecting));
  }
  return collecting.depth === 0 && isHealthData(nameOf(content)) && !isOther ? found : keep();
}
