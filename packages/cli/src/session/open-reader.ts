import { collect, openReceived, openRecord, RecordReader } from '@carnet/record';
import type { Context } from '../context.ts';
import { openIdentity } from './open.ts';

/** Opens one's own record, or with `of` what that person shares; new notices are taken in first. */
export async function openReader(
  path: string,
  of: string | undefined,
  context: Context,
): Promise<RecordReader> {
  const kit = await openIdentity(path, context);
  if (of === undefined || of === kit.session.webId) return openRecord(kit);
  await collect(kit);
  return new RecordReader((await openReceived(kit, of)).sets);
}
