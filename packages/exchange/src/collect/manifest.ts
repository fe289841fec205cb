import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { Collecting } from './collecting.ts';
import { bytesOf, folderOf, nameOf, type Content } from './content.ts';
import { digestsOf } from './digests.ts';

/** Whether a file tells of the archives of a portability archive. */
export const isManifest = (content: Content): boolean => nameOf(content).toLowerCase() === 'manifest.xml';

/**
 * Checks every file that the manifest of a portability archive tells of: length and SHA-256. Null when all are as it
 * says, or when it is no such manifest.
 */
export async function checkManifest(
  manifest: Content,
  pile: ReadonlyMap<string, Content>,
  { readers, received }: Collecting,
): Promise<Refusal | null> {
  const said = await readers.manifest(await bytesOf(manifest), { name: nameOf(manifest), received });
  if (isRefusal(said)) return said.refused === 'not-xdm' || said.refused === 'broken-xml' ? null : said;
  for (const { path, sha256, size } of said.files) {
    const content = pile.get(`${folderOf(manifest)}${path}`.toLowerCase());
    if (content === undefined) return refuse('changed-archive');
    if ((size ?? content.size) !== content.size) return refuse('changed-archive');
    if ((await digestsOf(content)).sha256 !== sha256) return refuse('changed-archive');
  }
  return null;
}
