import { sealedFetch, SealedSets } from '../../src/index.ts';
import { headsIn, newOwner } from '../set/owner.ts';
import type { Owner } from '../set/owner.ts';
import { MemoryPod } from '../set/memory-pod.ts';

export interface App {
  readonly pod: MemoryPod;
  readonly owner: Owner;
  readonly fetch: typeof fetch;
  readonly sets: SealedSets;
}

/** A sealed fetch as an app gets it, over a server in memory. */
export const newApp = async (pod = new MemoryPod(), owner?: Owner, device = 0): Promise<App> => {
  const own = owner ?? (await newOwner());
  const { keyring, heads } = own.devices[device] ?? { keyring: null, heads: null };
  if (keyring === null) throw new RangeError('no such device');
  const { fetch, clock } = pod;
  const pause = () => Promise.resolve();
  const sets = new SealedSets({ fetch, keyring, clock, heads: headsIn(heads), pause });
  return { pod, owner: own, sets, fetch: sealedFetch({ fetch, sets, clock }) };
};
