import { MAIL_BYTES } from './mail-bytes.ts';
import { isHealthData } from '../document/media-type.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { Collecting } from './collecting.ts';
import { headOf, nameOf, type Content } from './content.ts';
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
  return collecting.depth === 0 && isHealthData(nameOf(content)) && !isOther ? found : keep();
}
