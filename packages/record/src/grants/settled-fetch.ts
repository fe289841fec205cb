import type { Fetch } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import type { Sets } from '../sets/sets.ts';
import { settle } from './settle.ts';
import { fillShareSets } from './share-set.ts';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A fetch that, before it writes into a set, carries out the ends that have come (sealing.md 4), as an import does. */
export const settledFetch =
  (kit: Kit, sets: Sets, sealed: Fetch): Fetch =>
  async (input, init) => {
    const asked = input instanceof Request ? input : { url: input, method: 'GET' };
    const method = (init?.method ?? asked.method).toUpperCase();
    const address = new URL(asked.url).href;
    const inside = (await sets.sealed.all()).some(({ container }) => address.startsWith(container));
    if (!inside || READS.has(method)) return sealed(input, init);
    await settle(kit);
    const answer = await sealed(input, init);
    await fillShareSets(kit);
    return answer;
  };
