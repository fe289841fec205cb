import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { MemoryPod } from './memory-pod.ts';
import { codeOf, entry, newOwner, openAs } from './owner.ts';

const HOUR = 3_600_000;

describe('check and sweep', () => {
  it('report what is missing, broken, unreadable or left over, and remove only old garbage', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const set = openAs(owner, pod);
    const entries = [entry(owner, 'one'), entry(owner, 'two'), entry(owner, 'three')];
    for (const item of entries) await set.put(item);
    const places = await Promise.all(
      entries.map(async ({ iri }) => owner.container + ((await set.row(iri))?.at[0]?.objectId ?? '')),
    );
    const [one = '', two = '', three = ''] = places;
    pod.resources.delete(one);
    const stored = pod.resources.get(two);
    if (stored)
      pod.resources.set(two, {
        ...stored,
        bytes: stored.bytes.map((byte, i) => (i === 300 ? byte ^ 1 : byte)),
      });
    const third = pod.resources.get(three);
    if (third) pod.resources.set(three, { ...third, type: 'text/plain' });
    const garbage = owner.container + randomId();
    const write = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' };
    await pod.fetch(garbage, write);
    await pod.fetch(`${owner.container}README`, write);
    pod.now += HOUR / 2;
    const problems = new Map((await set.check()).map(({ where, ...rest }) => [where, rest]));
    expect(problems).toEqual(
      new Map<string, object>([
        [one, { problem: 'missing' }],
        [two, { problem: 'tampered' }],
        // The server cannot turn what lies there into what was asked for.
        [three, { problem: 'unexpected-answer' }],
        [garbage, { problem: 'unreferenced', age: HOUR / 2 + 1 }],
        [`${owner.container}README`, { problem: 'unreferenced', age: HOUR / 2 }],
      ]),
    );
    expect(await set.sweep()).toEqual([]);
    pod.now += HOUR;
    expect(await set.sweep()).toEqual([garbage]);
    expect(pod.resources.has(`${owner.container}README`)).toBe(true);
  });

  it('say that the register cannot be read when a shard is gone, without calling it empty', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    await openAs(owner, pod).put(entry(owner, 'one'));
    const [shard] = pod.log
      .filter(({ method }) => method === 'PUT')
      .map(({ url }) => url)
      .slice(1);
    pod.resources.delete(shard ?? '');
    expect(await codeOf(openAs(owner, pod, 1).rows())).toBe('missing');
    expect(await codeOf(openAs(owner, pod, 1).check())).toBe('missing');
  });

  it('do without the listing where a reader may not list', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    await openAs(owner, pod).put(entry(owner, 'one'));
    pod.denied.push({ prefix: owner.container, methods: ['LIST'] });
    expect(await openAs(owner, pod, 1).check()).toEqual([]);
    pod.denied.push({ prefix: owner.container, methods: ['GET'] });
    expect(await codeOf(openAs(owner, pod, 1).rows())).toBe('refused');
  });
});
