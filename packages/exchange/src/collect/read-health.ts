import { LIMITS } from '../document/decode.ts';
import { openReading } from '../document/packed-reading.ts';
import { isRefusal, type Refusal } from '../document/refusal.ts';
import type { Collecting } from './collecting.ts';
import { bytesOf, nameOf, type Content } from './content.ts';
import { countsOf, mainOfDrafts, type FoundReading } from './found.ts';

/** Whether a content is small enough to be read as health data. */
export const isReadable = ({ size }: Content): boolean => size <= LIMITS.bytes;

/** Reads a content as health data, or as a calendar. */
export async function readHealth(
  content: Content,
  collecting: Collecting,
  as: 'health' | 'calendar' = 'health',
): Promise<FoundReading | Refusal> {
  const { readers, received } = collecting;
  const read = async () => readers[as](await bytesOf(content), { name: nameOf(content), received });
  const first = await read();
  if (isRefusal(first)) return first;
  const { drafts, skipped, notes, persons } = openReading(first);
  const held = collecting.mayHold(content.size) ? first : null;
  return {
    what: 'reading',
    path: content.path,
    size: content.size,
    counts: countsOf(drafts),
    persons,
    skipped,
    notes,
    content,
    main: mainOfDrafts(drafts),
    sensitive: drafts.flatMap(({ category, line, sensitive: matter }) =>
      matter === null ? [] : [{ category, line, matter }],
    ),
    reading: () => (held ? Promise.resolve(held) : read()),
  };
}
