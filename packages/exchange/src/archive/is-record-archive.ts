import { bytesOf } from '../collect/content.ts';
import { isRefusal } from '../document/refusal.ts';
import { ExchangeError } from '../errors.ts';
import { ArchiveRoom } from './limits.ts';
import type { PlacedContent } from './open-age.ts';
import { openZip } from './open-zip.ts';
import { SUMS } from './sums.ts';

/** The list of an archive of 10,000 entries has some 5 MB. */
const MAX_LIST = 64 * 1024 * 1024;

/** Whether a file is an archive of a Carnet record, in the clear; its checksums are not looked at. */
export async function isRecordArchive(content: PlacedContent): Promise<boolean> {
  const members = await openZip(
    content,
    new ArchiveRoom({ files: 1_000_000, bytes: Number.MAX_SAFE_INTEGER }),
  );
  if (isRefusal(members)) return false;
  const named = (name: string) => members.find(({ path }) => path === `${content.path}/${name}`);
  const list = named('index.json');
  if (list === undefined || list.size > MAX_LIST || named(SUMS) === undefined) return false;
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(await bytesOf(list)));
    return typeof said === 'object' && said !== null && 'carnetArchive' in said;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ExchangeError) return false;
    throw error;
  }
}
