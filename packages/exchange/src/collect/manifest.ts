import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { Collecting } from './collecting.ts';
import { bytesOf, folderOf, nameOf, type Content } from './content.ts';
import { digestsOf } from './digests.ts';

/** Whether a file tells of the archives of a portability archive. */
export const isManifest = (content: Content): boolean => nameOf(content).toLowerCase() === 'manifest.xml';

/** What lies where a manifest says: the draft names archives with and without their ending, and this one by half its name. */
function placesOf(said: string): readonly string[] {
  const path = said.toLowerCase().replace(/\/$/u, '');
  const names = path === 'transv' ? [path, 'transverse'] : [path];
  return names.flatMap((name) => [name, `${name}.zip`]);
}

/**
 * Checks every archive and file that the manifest of a portability archive tells of: length and SHA-256. Data may lie in a
 * folder in place of an archive (`TRANSVERSE/`), for which the format defines neither: it must be there, and the documents
 * in it are checked by their own metadata. Null when all are as it says, or when it is no such manifest.
 */
export async function checkManifest(
  manifest: Content,
  pile: ReadonlyMap<string, Content>,
  { readers, received }: Collecting,
): Promise<Refusal | null> {
  const said = await readers.manifest(await bytesOf(manifest), { name: nameOf(manifest), received });
  if (isRefusal(said)) return said.refused === 'not-xdm' || said.refused === 'broken-xml' ? null : said;
  const folder = folderOf(manifest).toLowerCase();
  for (const { path, sha256, size } of said.files) {
    const places = placesOf(path).map((place) => `${folder}${place}`);
    const content = places.map((place) => pile.get(place)).find((one) => one !== undefined);
    if (content === undefined) {
      const isFolder = places.some((place) => [...pile.keys()].some((key) => key.startsWith(`${place}/`)));
      if (!isFolder) return refuse('changed-archive');
      continue;
    }
    if ((size ?? content.size) !== content.size) return refuse('changed-archive');
    if ((await digestsOf(content)).sha256 !== sha256) return refuse('changed-archive');
  }
  return null;
}
