import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import type { EntryInput, Head, SealedSet } from '../../src/index.ts';
import { decodeHeader } from '../../src/object/header.ts';
import { FaultyNet } from './faulty.ts';
import { MemoryPod } from './memory-pod.ts';
import { bytesOf, codeOf, newOwner, openAs, same, text, type Owner } from './owner.ts';

const some = ({ container }: Owner, count: number): EntryInput[] =>
  Array.from({ length: count }, (_, i) => ({
    iri: container + randomId(),
    type: 'text/turtle',
    line: { date: `2026-01-${String(i + 1).padStart(2, '0')}` },
    content: text(`<> a <urn:entry${i}>.`),
  }));

/** A set with a pack, a file that stands alone, one of two parts, and something empty. */
async function filled(sizes: readonly number[] = [300_000, 9_000_000, 0]) {
  const pod = new MemoryPod();
  const owner = await newOwner();
  const set = openAs(owner, pod);
  const entries = some(owner, 8);
  await set.writeEntries(entries);
  const rest: EntryInput[] = sizes.map((size) => ({
    iri: owner.container + randomId(),
    type: 'application/pdf',
    name: 'scan.pdf',
    line: null,
    content: bytesOf(size),
  }));
  for (const one of rest) await set.put(one);
  return { pod, owner, set, all: [...entries, ...rest] };
}

const readsAll = async (set: SealedSet, all: readonly EntryInput[]): Promise<boolean> => {
  for (const { iri, content } of all)
    if (!same((await set.read(iri))?.content, content as Uint8Array)) return false;
  return true;
};

const epochsIn = ({ resources }: MemoryPod): Set<string> =>
  new Set([...resources.values()].map(({ bytes }) => decodeHeader(bytes).epochId));

describe('erasing entries', () => {
  it('leaves no object of theirs, no pack that held them and no shard that told of them', async () => {
    const { pod, set, owner, all } = await filled();
    const gone = [all[2], all[9]].flatMap((one) => (one ? [one] : []));
    const before = new Set(pod.resources.keys());
    const traces = await set.traces(gone.map(({ iri }) => iri));
    await set.erase(gone.map(({ iri }) => iri));
    for (const id of traces) expect(pod.resources.has(owner.container + id)).toBe(false);
    const other = openAs(owner, pod, 1);
    for (const { iri } of gone) expect(await other.read(iri)).toBeNull();
    const kept = all.filter((one) => !gone.includes(one));
    expect(await readsAll(other, kept)).toBe(true);
    expect(await other.check()).toEqual([]);
    expect([...pod.resources.keys()].every((name) => before.has(name))).toBe(false);
  });

  it('is finished by the same call with its traces, wherever it breaks off', async () => {
    for (let at = 0; at < 40; at += 1) {
      const { pod, owner, all } = await filled([300]);
      const net = new FaultyNet(pod.fetch, true);
      const set = openAs(owner, { fetch: net.fetch, clock: pod.clock });
      const [iri = ''] = [all[2]?.iri];
      const traces = await set.traces([iri]);
      net.restart([...Array.from({ length: at }, () => 'none' as const), at % 2 === 0 ? 'before' : 'after']);
      const ended = await codeOf(set.erase([iri], traces));
      await openAs(owner, pod).erase([iri], traces);
      for (const id of traces) expect(pod.resources.has(owner.container + id)).toBe(false);
      expect(
        await readsAll(
          openAs(owner, pod),
          all.filter((one) => one.iri !== iri),
        ),
      ).toBe(true);
      if (ended === 'none' && !net.hurt) return;
    }
    expect.unreachable('never went through');
  });
});

describe('changing the key of everything', () => {
  it('leaves nothing that an older key opens', async () => {
    const { pod, owner, set, all } = await filled();
    const epoch = await set.turn();
    expect(epochsIn(pod).size).toBe(2);
    const told: number[] = [];
    await set.reseal({ onProgress: ({ done, total }) => told.push(done / total) });
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    expect([...epochsIn(pod)]).toEqual([epoch]);
    const other = openAs(owner, pod);
    expect(await readsAll(other, all)).toBe(true);
    expect(await other.check()).toEqual([]);
  });

  /* A file of two parts takes a second a stop: it is met at every third request, all else at each. */
  it.each([
    { name: 'any request', sizes: [300_000, 0], step: 1, least: 12 },
    { name: 'a request of a file of two parts', sizes: undefined, step: 3, least: 6 },
  ])(
    'goes on after a stop at $name, whole at every step',
    { timeout: 120_000 },
    async ({ sizes, step, least }) => {
      const { pod, owner, set, all } = await filled(sizes);
      const epoch = await set.turn();
      const stand = new Map(pod.resources);
      let stops = 0;
      for (let at = 0; at < 120; at += step) {
        pod.resources.clear();
        for (const [name, resource] of stand) pod.resources.set(name, resource);
        const heads = new Map<string, Head>();
        const fresh = { ...owner, devices: owner.devices.map(({ keyring }) => ({ keyring, heads })) };
        const net = new FaultyNet(pod.fetch, true);
        net.restart([
          ...Array.from({ length: at }, () => 'none' as const),
          at % 2 === 0 ? 'before' : 'after',
        ]);
        const ended = await codeOf(openAs(fresh, { fetch: net.fetch, clock: pod.clock }).reseal());
        if (stops % 8 === 0) expect(await readsAll(openAs(fresh, pod), all)).toBe(true);
        if (ended === 'none' && !net.hurt) break;
        stops += 1;
        await openAs(fresh, pod).reseal();
        expect([...epochsIn(pod)]).toEqual([epoch]);
        const problems = await openAs(fresh, pod).check();
        expect(problems.filter(({ problem }) => problem !== 'unreferenced')).toEqual([]);
      }
      expect(stops).toBeGreaterThan(least);
    },
  );

  it('stops when told to, and keeps what was done', async () => {
    const { pod, owner, set, all } = await filled();
    await set.turn();
    const stop = new AbortController();
    const job = set.reseal({
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 1) stop.abort();
      },
    });
    expect(await codeOf(job)).toBe('stopped');
    const told: number[] = [];
    await openAs(owner, pod).reseal({ onProgress: ({ done }) => told.push(done) });
    expect(told[0]).toBe(1);
    expect(await readsAll(openAs(owner, pod), all)).toBe(true);
  });
});
