import { keyringOf, newSigningKey, randomId, type SetWithKeys } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { MemoryPod } from '../../../sealed/test/set/memory-pod.ts';
import { categoryKind } from '../../src/sets/kinds.ts';
import { Sets } from '../../src/sets/sets.ts';

/** A record of some categories on a storage server in memory, with real keys and the real cipher. */
export async function memoryRecord(categories: readonly Category[], pod = new MemoryPod()) {
  const sets = categories.map((category): SetWithKeys => {
    const setId = randomId();
    return {
      setId,
      container: `https://pod.example/${setId}/`,
      kind: categoryKind(category),
      writable: true,
      epochs: [{ epoch: randomId(), key: crypto.getRandomValues(new Uint8Array(32)) }],
    };
  });
  const device = { ...(await newSigningKey()), id: randomId() };
  const keyring = keyringOf({ recordId: randomId() + randomId(), device, sets });
  const open = () => new Sets({ keyring, fetch: pod.fetch, clock: pod.clock });
  for (const set of (await open().categories()).values()) await set.renew();
  pod.log.length = 0;
  return { pod, keyring, sets: open(), open };
}
