import { describe, expect, it } from 'vitest';
import type { EntryInput } from '../../src/index.ts';
import { MemoryPod } from './memory-pod.ts';
import { bytesOf, codeOf, entry, newOwner, openAs, same } from './owner.ts';

const MIB = 1024 * 1024;
const PART = 8 * MIB;

const isRoot = (input: Parameters<typeof fetch>[0]): boolean =>
  new Request(input).url.endsWith('0'.repeat(32));

/** A fetch over a pod that counts how many large bodies are under way at once, in either direction. */
const counting = (pod: MemoryPod) => {
  const under = { now: 0, most: 0 };
  const counted: typeof fetch = async (input, init) => {
    const large = !isRoot(input) && init?.method !== 'HEAD';
    if (large) under.most = Math.max(under.most, (under.now += 1));
    try {
      await new Promise((resolve) => setTimeout(resolve));
      return await pod.fetch(input, init);
    } finally {
      if (large) under.now -= 1;
    }
  };
  return { under, fetch: counted };
};

const large = (content: EntryInput['content'], one: EntryInput): EntryInput => ({ ...one, content });

describe('a file of several parts', () => {
  it('is stored two parts at a time, told in order, and read with the next part under way', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const whole = bytesOf(3 * PART + 5);
    const { under, fetch } = counting(pod);
    const set = openAs(owner, pod, 0, { fetch });
    const told: number[] = [];
    const events: string[] = [];
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
        events.push(`before, ${told.length} told`);
        return Promise.resolve();
      },
      onPart: (parts) => {
        told.push(parts.length);
        return Promise.resolve();
      },
    };
    await set.put(large(content, one));
    expect(told).toEqual([1, 2, 3, 4]);
    expect(events).toHaveLength(3);
    expect(events[0]).toBe('before, 0 told');
    expect(under.most).toBe(2);
    under.most = 0;
    expect(same((await openAs(owner, pod, 1, { fetch }).read(one.iri))?.content, whole)).toBe(true);
    expect(under.most).toBe(2);
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
      if (isRoot(input) || (broken += 1) > 1) return response;
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
