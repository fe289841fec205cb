import { describe, expect, it } from 'vitest';
import { storageOf } from '../src/index.ts';
import { memoryPod, STORAGE } from './support/memory-pod.ts';

const IS_STORAGE = '<http://www.w3.org/ns/pim/space#Storage>; rel="type"';

describe('the storage a resource lies in', () => {
  it('is the nearest container above that its server calls a storage', async () => {
    const pod = memoryPod({ kind: 'acp' });
    expect(await storageOf(`${STORAGE}a/profile/card#me`, pod)).toBe(STORAGE);
    expect(pod.log).toEqual([`HEAD ${STORAGE}a/profile/`, `HEAD ${STORAGE}a/`, `HEAD ${STORAGE}`]);
    const nested = memoryPod({
      kind: 'wac',
      instead: ({ iri }) =>
        iri === `${STORAGE}a/` ? new Response(null, { headers: { link: IS_STORAGE } }) : undefined,
    });
    expect(await storageOf(`${STORAGE}a/profile/card`, nested)).toBe(`${STORAGE}a/`);
  });

  it('is not known where no server says so, or only in a refusal', async () => {
    const instead = () => new Response(null, { status: 403, headers: { link: IS_STORAGE } });
    expect(await storageOf(`${STORAGE}a/card`, memoryPod({ kind: 'acp', instead }))).toBeNull();
  });

  it('takes a container above that cannot be asked for none, and the first one that cannot be asked for a fault', async () => {
    const fetchUntil =
      (closed: string): typeof fetch =>
      (input) =>
        new Request(input).url === closed
          ? Promise.reject(new TypeError('Failed to fetch'))
          : Promise.resolve(new Response(null));
    expect(await storageOf(`${STORAGE}a/card`, { fetch: fetchUntil(STORAGE) })).toBeNull();
    await expect(storageOf(`${STORAGE}a/card`, { fetch: fetchUntil(`${STORAGE}a/`) })).rejects.toThrow(
      TypeError,
    );
  });

  it('is not followed elsewhere', async () => {
    const instead = () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
    await expect(storageOf(`${STORAGE}card`, memoryPod({ kind: 'acp', instead }))).rejects.toMatchObject({
      code: 'foreign-rules',
    });
  });
});
