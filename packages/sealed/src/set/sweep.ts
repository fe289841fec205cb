import { isHex, ROOT_OBJECT } from '../ids.ts';
import { list, unreferenced } from './check.ts';
import type { SetContext } from './context.ts';
import { deleteStored, headStored } from './host.ts';
import { patiently } from './patiently.ts';
import type { Snapshot } from './snapshot.ts';

/** What is younger may belong to a write under way on another device. */
export const SWEEP_AGE_MS = 3_600_000;

/**
 * Deletes what lies in the container, has a name as ours, is pointed to by nothing and is older than an hour by
 * the host's date and the clock. Gives the IRIs deleted.
 */
export const sweep = async (context: SetContext, load: () => Promise<Snapshot>): Promise<string[]> => {
  const { container, clock, pause } = context;
  const deleted: string[] = [];
  // The listing first: what a root written after it points to is not in it.
  const listed = (await list(context)) ?? [];
  for (const { iri, modified } of unreferenced(await load(), container, listed)) {
    const name = iri.startsWith(container) ? iri.slice(container.length) : '';
    if (!isHex(name, 16) || name === ROOT_OBJECT) continue;
    const time = modified ?? (await headStored(context, name))?.modified?.getTime() ?? null;
    if (time === null || clock().getTime() - time <= SWEEP_AGE_MS) continue;
    await patiently(pause, () => deleteStored(context, name));
    deleted.push(iri);
  }
  return deleted;
};
