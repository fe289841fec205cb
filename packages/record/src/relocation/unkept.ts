import { keepsEnds } from '../grants/keeps-ends.ts';
import type { Kit } from '../kit/kit.ts';
import { placeOf } from '../log/read-log.ts';
import { fetchHead } from '../log/stored-log.ts';

/** What a pod's server may leave to its owner: ending a grant when its time is over; writing down who did what. */
export type Unkept = 'ends' | 'log';

/** What the server that a record lies on does not do by itself; nothing for Carnet's own. */
export async function unkeptHere(kit: Kit): Promise<readonly Unkept[]> {
  const [ends, head] = await Promise.all([keepsEnds(kit), fetchHead(placeOf(kit), kit.session.fetch)]);
  return [...(ends ? [] : (['ends'] as const)), ...(head === null ? (['log'] as const) : [])];
}
