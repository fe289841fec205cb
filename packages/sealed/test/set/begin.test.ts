import { describe, expect, it } from 'vitest';
import { MemoryPod } from './memory-pod.ts';
import { entry, newOwner, openAs } from './owner.ts';

describe('a set that was just named', () => {
  it('begins without asking for what cannot be there', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    await openAs(owner, pod).begin();
    expect(pod.log.map(({ method }) => method)).toEqual(['PUT', 'GET']);
    expect(await openAs(owner, pod, 1).head()).toMatchObject({ seq: 1n });
  });

  it('loses nothing where another device was first', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const kept = entry(owner, 'kept');
    await openAs(owner, pod, 1).put(kept);
    const set = openAs(owner, pod);
    await set.begin();
    expect((await set.rows()).map(({ iri }) => iri)).toEqual([kept.iri]);
    expect((await set.head())?.seq).toBe(2n);
  });
});
