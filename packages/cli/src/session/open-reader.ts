import { collect, openReceived, RecordReader } from '@carnet/record';
import type { Context } from '../context.ts';
import { openIdentity, openOwnRecord } from './open.ts';
import { readIdentity } from '../identity/identity-file.ts';

/** Opens one's own record, or with `of` what that person shares; new notices are taken in first. */
export async function openReader(
  path: string,
  of: string | undefined,
  context: Context,
): Promise<RecordReader> {
  if (of === undefined || of === (await readIdentity(path)).webId) return openOwnRecord(path, context);
  const kit = await openIdentity(path, context);
  await collect(kit);
  return new RecordReader((await openReceived(kit, of)).sets);
}
