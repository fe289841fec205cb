import { describe, expect, it } from 'vitest';
import type { EntryInput } from '../../src/index.ts';
import { MemoryPod } from './memory-pod.ts';
import { bytesOf, codeOf, entry, newOwner, openAs, same } from './owner.ts';

const MIB = 1024 * 1024;
const PART = 8 * MIB;
const ROOT = '0'.repeat(32);

const nameOf = (input: Parameters<typeof fetch>[0]): string => new Request(input).url.split('/').at(-1) ?? '';

/** A fetch over a pod whose first answer of this kind waits until something else has begun. */
const waiting = (pod: MemoryPod, method: 'PUT' | 'GET', isPart: (name: string) => boolean) => {
  let begun = (): void => undefined;
  const other = new Promise<void>((resolve) => (begun = resolve));
  let held = 0;
  const fetching: typeof fetch = async (input, init) => {
    if (isPart(nameOf(input)) && (init?.method ?? 'GET') === method) {
      held += 1;
      if (held === 1) await other;
      else begun();
    }
    return pod.fetch(input, init);
  };
  return { fetch: fetching, begun };
};

const large = (content: EntryInput['content'], one: EntryInput): EntryInput => ({ ...one, content });

describe('a file of several parts', () => {
  it('is sealed while the part before is on the wire, and read with the next part on its way', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const whole = bytesOf(3 * PART + 5);
    const put = waiting(pod, 'PUT', (name) => name !== ROOT);
    const set = openAs(owner, pod, 0, { fetch: put.fetch });
    const told: number[] = [];
    const before: number[] = [];
    const one = entry(owner, 'x');
    const content: EntryInput['content'] = {
      async *chunks(from) {
        // One buffer for all chunks, as streams of files have it.
        const chunk = new Uint8Array(MIB);
        for (let at = from; at < whole.length; at += MIB) {
          const piece = whole.subarray(at, at + MIB);
          chunk.set(piece);
          yield await Promise.resolve(chunk.subarray(0, piece.length));
        }
      },
      beforePart: () => {
        before.push(told.length);
        put.begun();
        return Promise.resolve();
      },
      onPart: (parts) => {
        told.push(parts.length);
        return Promise.resolve();
      },
    };
    await set.put(large(content, one));
    expect(told).toEqual([1, 2, 3, 4]);
    expect(before).toHaveLength(3);
    expect(before[0]).toBe(0);
    const parts = (await set.row(one.iri))?.at.map(({ objectId }) => objectId);
    const { fetch } = waiting(pod, 'GET', (name) => parts?.includes(name) === true);
    expect(same((await openAs(owner, pod, 1, { fetch }).read(one.iri))?.content, whole)).toBe(true);
  });

  it('is stored the same from memory', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const whole = bytesOf(2 * PART + 1);
    const one = entry(owner, whole);
    const set = openAs(owner, pod);
    await set.put(one);
    expect((await set.row(one.iri))?.at.map(({ length }) => length)).toEqual([PART, PART, 1]);
    expect(same((await openAs(owner, pod, 1).read(one.iri))?.content, whole)).toBe(true);
  });

  it('keeps the parts before one that is refused', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    let puts = 0;
    const full: typeof fetch = (input, init) => {
      if (init?.method === 'PUT') puts += 1;
      return init?.method === 'PUT' && puts === 2
        ? Promise.resolve(new Response('quota', { status: 413 }))
        : pod.fetch(input, init);
    };
    const told: number[] = [];
    const content: EntryInput['content'] = {
      async *chunks(from) {
        yield await Promise.resolve(bytesOf(3 * PART).subarray(from));
      },
      onPart: (parts) => {
        told.push(parts.length);
        return Promise.resolve();
      },
    };
    const set = openAs(owner, pod, 0, { fetch: full });
    expect(await codeOf(set.put(large(content, entry(owner, 'x'))))).toBe('storage-full');
    expect(told).toEqual([1]);
    expect(await set.rows()).toEqual([]);
  });

  it('is asked for again where an answer breaks off, and refused where it was altered', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const whole = bytesOf(PART);
    const one = entry(owner, whole);
    await openAs(owner, pod).put(one);
    let broken = 0;
    const breaking: typeof fetch = async (input, init) => {
      const response = await pod.fetch(input, init);
      if (nameOf(input) === ROOT || (broken += 1) > 1) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const { status, headers } = response;
      const half = new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.subarray(0, bytes.length / 2));
        },
        pull(controller) {
          controller.error(new TypeError('terminated'));
        },
      });
      return new Response(half, { status, headers });
    };
    const set = openAs(owner, pod, 1, { fetch: breaking });
    expect(await set.rows()).toHaveLength(1);
    broken = 0;
    expect(same((await set.read(one.iri))?.content, whole)).toBe(true);
    expect(broken).toBe(2);
    const [place] = (await set.row(one.iri))?.at ?? [];
    const stored = pod.resources.get(owner.container + (place?.objectId ?? ''));
    const at = 5 * MIB;
    stored?.bytes.set([(stored.bytes[at] ?? 0) ^ 1], at);
    expect(await codeOf(set.read(one.iri))).toBe('tampered');
  });
});
