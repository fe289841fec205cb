import { describe, expect, it } from 'vitest';
import { randomId, sizeOf } from '../../src/index.ts';
import type { EntryInput, Place } from '../../src/index.ts';
import { MemoryPod } from './memory-pod.ts';
import { bytesOf, codeOf, entry, newOwner, openAs, same, text } from './owner.ts';

const many = (container: string, count: number): EntryInput[] =>
  Array.from({ length: count }, (_, i) => ({
    iri: container + randomId(),
    type: 'text/turtle',
    line: { title: `title ${i % 7}`, date: new Date(Date.UTC(2026, 0, 1) - i * 3.7e7).toISOString() },
    content: text(`<> a <urn:entry${i}>.`),
  }));

describe('a sealed set', () => {
  it('gives back what was written, to another device too, and leaves a clean container', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const first = openAs(owner, pod);
    const one = entry(owner, '<> a <urn:thing>.', { date: '2026-01-02', title: 'one' });
    const two = entry(owner, bytesOf(300_000), { date: '2026-03', title: 'two' });
    expect((await first.put(one)).state).toBe('done');
    expect((await first.put(two)).state).toBe('done');
    const second = openAs(owner, pod, 1);
    expect((await second.rows()).map(({ line }) => line)).toEqual([two.line, one.line]);
    expect((await second.read(one.iri))?.content).toEqual(one.content);
    expect((await second.read(two.iri))?.content).toEqual(two.content);
    expect(await second.read(owner.container + randomId())).toBeNull();
    expect(await second.check()).toEqual([]);
    expect(pod.resources.size).toBe(4);
  });

  it('puts many entries in few packs and few shards, and reads them in few requests', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const entries = many(owner.container, 3000);
    const outcomes = await openAs(owner, pod).writeEntries(entries);
    expect(outcomes.filter(({ state }) => state === 'done')).toHaveLength(3000);
    pod.log.length = 0;
    const reader = openAs(owner, pod, 1);
    const rows = await reader.rows();
    expect(rows.map(({ iri }) => iri)).toEqual(entries.map(({ iri }) => iri));
    expect(pod.log.length).toBeLessThanOrEqual(3);
    let read = 0;
    for await (const { row, content } of reader.readAll(rows)) {
      expect(content.length).toBe(sizeOf(row));
      read += 1;
    }
    expect(read).toBe(3000);
    expect(pod.log.length).toBeLessThanOrEqual(5);
    expect(await reader.check()).toEqual([]);
  });

  it('writes only the shard that changed, and leaves nothing unreferenced', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const set = openAs(owner, pod);
    const entries = many(owner.container, 12_000).map((item, i) => ({
      ...item,
      line: { title: `${i}`, note: randomId() + randomId(), date: (item.line as { date: string }).date },
    }));
    await set.writeEntries(entries);
    const before = await set.shards();
    expect(before.length).toBeGreaterThan(2);
    pod.log.length = 0;
    const edited = entries[6000] as EntryInput;
    await set.put({ ...edited, content: text('<> a <urn:edited>.') });
    const puts = pod.log.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(3);
    for (const { body } of puts) expect(body.length).toBeLessThanOrEqual(256 * 1024);
    expect((await set.read(edited.iri))?.row.seq).toBe(2);
    expect(await set.check()).toEqual([]);
  });

  it('deletes an entry and erases what only it used', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const set = openAs(owner, pod);
    const [one, two] = [entry(owner, 'one'), entry(owner, 'two')];
    await set.put(one);
    await set.put(two);
    expect((await set.remove(one.iri)).state).toBe('done');
    expect(await set.read(one.iri)).toBeNull();
    expect((await openAs(owner, pod, 1).rows()).map(({ iri }) => iri)).toEqual([two.iri]);
    expect(pod.resources.size).toBe(3);
    expect(await set.check()).toEqual([]);
  });

  it('rewrites packs that are mostly dead, and every dead byte if asked', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const set = openAs(owner, pod);
    const entries = many(owner.container, 10);
    await set.writeEntries(entries);
    for (const { iri } of entries.slice(0, 6)) await set.remove(iri);
    const before = new Set(pod.resources.keys());
    expect(await set.compact()).toBe(1);
    expect([...pod.resources.keys()].filter((name) => !before.has(name))).toHaveLength(2);
    expect(await set.compact()).toBe(0);
    await set.remove((entries[6] as EntryInput).iri);
    expect(await set.compact()).toBe(0);
    expect(await set.compact(1)).toBe(1);
    for (const { iri, content } of entries.slice(7)) {
      const read = await set.read(iri);
      expect(read?.content).toEqual(content);
      expect(read?.row.seq).toBe(1);
    }
    expect(await set.check()).toEqual([]);
  });

  it('gives up after five lost races, and leaves nothing behind', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    await openAs(owner, pod).put(entry(owner, 'before'));
    const names = [...pod.resources.keys()].sort();
    let races = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      const lost = init?.method === 'PUT' && new Request(input).url.endsWith('0'.repeat(32));
      if (lost) races += 1;
      return lost ? Promise.resolve(new Response(null, { status: 412 })) : pod.fetch(input, init);
    };
    const set = openAs(owner, pod, 1, { fetch });
    expect(await codeOf(set.put(entry(owner, 'after')))).toBe('conflict');
    expect(races).toBe(5);
    expect([...pod.resources.keys()].sort()).toEqual(names);
    expect(await set.rows()).toHaveLength(1);
  });

  it('says that the pod is full, and changes nothing', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    await openAs(owner, pod).put(entry(owner, 'before'));
    const full: typeof globalThis.fetch = (input, init) =>
      init?.method === 'PUT'
        ? Promise.resolve(new Response('quota', { status: 413 }))
        : pod.fetch(input, init);
    const set = openAs(owner, pod, 1, { fetch: full });
    expect(await codeOf(set.put(entry(owner, 'after')))).toBe('storage-full');
    expect(await codeOf(set.writeEntries([entry(owner, 'after')]))).toBe('storage-full');
    expect(await set.check()).toEqual([]);
  });

  it('stores a large file in parts of 8 MiB, resumes it, and reads any range of it', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const whole = bytesOf(20 * 1024 * 1024 + 5);
    let kept: readonly Place[] = [];
    const given: number[] = [];
    const file = (done: readonly Place[], until: number): EntryInput => ({
      ...entry(owner, whole),
      iri: `${owner.container}${'ab'.repeat(16)}`,
      content: {
        done,
        onPart: (parts) => {
          kept = [...parts];
          return Promise.resolve();
        },
        async *chunks(from) {
          given.push(from);
          for (let at = from; at < whole.length; at += 700_001) {
            if (at > until) throw new RangeError('the cable was pulled');
            yield await Promise.resolve(whole.subarray(at, at + 700_001));
          }
        },
      },
    });
    const set = openAs(owner, pod);
    expect(await codeOf(set.writeEntries([file([], 9e6)]))).toBe('untyped');
    expect(kept).toHaveLength(1);
    await set.writeEntries([file(kept, Infinity)]);
    expect(given).toEqual([0, 8 * 1024 * 1024]);
    const { iri } = file([], 0);
    expect((await set.row(iri))?.at).toHaveLength(3);
    expect(same((await set.read(iri))?.content, whole)).toBe(true);
    const ranges = [
      [0, 10],
      [8_388_600, 8_388_700],
      [3_000_000, 3_000_001],
      [17_000_000, whole.length],
    ] as const;
    for (const [start, end] of ranges) {
      pod.log.length = 0;
      const opened = await set.open(iri, () => [start, end]);
      const got = new Uint8Array(await new Response(opened?.content).arrayBuffer());
      expect(same(got, whole.subarray(start, end))).toBe(true);
      if (end < 17_000_000) expect(pod.log.every(({ headers }) => headers.has('range'))).toBe(true);
    }
  });
});
