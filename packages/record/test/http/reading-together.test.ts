import { describe, expect, it } from 'vitest';
import { readingTogether } from '../../src/http/reading-together.ts';

const HOST = 'https://pod.example/a1/';
const MANY = `${HOST}.many`;
const LINK = { link: `<${MANY}>; rel="https://w3id.org/carnet/ns#many"` };
const HIGH: RequestInit = { priority: 'high' };

const addressOf = (input: RequestInfo | URL): string =>
  input instanceof Request ? input.url : input.toString();

/** Answers as a server that reads many places at once, one at a time where `many` says how it answers instead. */
function server(many: (places: readonly string[]) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const iri = addressOf(input);
    asked.push(iri);
    if (iri !== MANY) return new Response(`alone ${iri}`, { headers: LINK });
    return many((JSON.parse(init?.body as string) as { places: string[] }).places);
  };
  return { asked, fetch: readingTogether(fetch) };
}

const form = (answers: unknown, bodies: readonly string[]): Response => {
  const data = new FormData();
  data.set('answers', typeof answers === 'string' ? answers : JSON.stringify(answers));
  for (const [i, body] of bodies.entries()) data.set(`${i}`, new Blob([body]));
  return new Response(data);
};
const ok = (places: readonly string[]): Response =>
  form(
    places.map(() => ({ status: 200, type: 'text/plain', etag: '"1"' })),
    places.map((place) => `many ${place}`),
  );

const texts = async (fetch: typeof globalThis.fetch, names: readonly string[]): Promise<string[]> =>
  Promise.all(names.map(async (name) => (await fetch(HOST + name, HIGH)).text()));

describe('readingTogether', () => {
  it('gathers what is begun at the same moment, once a server said that it answers such', async () => {
    const { asked, fetch } = server(ok);
    expect(await texts(fetch, ['a', 'b'])).toEqual([`alone ${HOST}a`, `alone ${HOST}b`]);
    const [one, other] = await Promise.all([fetch(`${HOST}c`, HIGH), fetch(`${HOST}d`, HIGH)]);
    expect([await one.text(), await other.text()]).toEqual([`many ${HOST}c`, `many ${HOST}d`]);
    expect([one.headers.get('etag'), one.headers.get('content-type')]).toEqual(['"1"', 'text/plain']);
    expect(asked).toEqual([`${HOST}a`, `${HOST}b`, MANY]);
  });

  it('leaves alone what is begun alone, what does not hurry, what can be cancelled, and other servers', async () => {
    const { asked, fetch } = server(ok);
    await texts(fetch, ['a']);
    await texts(fetch, ['b']);
    await Promise.all([fetch(`${HOST}c`), fetch(`${HOST}d`)]);
    const { signal } = new AbortController();
    await Promise.all([fetch(`${HOST}e`, { ...HIGH, signal }), fetch(`${HOST}f`, { ...HIGH, signal })]);
    const others = ['https://a.example/x', 'https://a.example/y'];
    await Promise.all(others.map((iri) => fetch(iri, HIGH)));
    expect(asked).not.toContain(MANY);
  });

  it.each(['https://evil.example/a1/', 'https://pod.example/b2/', 'https://pod.example/a1/deep/'])(
    'goes nowhere that is not around what was read: %s',
    async (elsewhere) => {
      const asked: string[] = [];
      const link = LINK.link.replace(HOST, elsewhere);
      const fetch = readingTogether((input) => {
        asked.push(addressOf(input));
        return Promise.resolve(new Response('', { headers: { link } }));
      });
      await texts(fetch, ['a']);
      await texts(fetch, ['b', 'c']);
      expect(asked).toEqual([`${HOST}a`, `${HOST}b`, `${HOST}c`]);
    },
  );

  it('names a place once that is read twice', async () => {
    const named: string[][] = [];
    const { fetch } = server((places) => {
      named.push([...places]);
      return ok(places);
    });
    await texts(fetch, ['a']);
    expect(await texts(fetch, ['b', 'c', 'b'])).toEqual(['b', 'c', 'b'].map((name) => `many ${HOST}${name}`));
    expect(named).toEqual([[`${HOST}b`, `${HOST}c`]]);
  });

  it('asks for 64 at most at once', async () => {
    const sizes: number[] = [];
    const { fetch } = server((places) => {
      sizes.push(places.length);
      return ok(places);
    });
    await texts(fetch, ['a']);
    const names = Array.from({ length: 130 }, (_, i) => `n${i}`);
    expect(await texts(fetch, names)).toEqual(names.map((name) => `many ${HOST}${name}`));
    expect(sizes).toEqual([64, 64, 2]);
  });

  it('gives refusals as they are, and asks alone for what was too large', async () => {
    const { asked, fetch } = server(() =>
      form(
        [403, 413, 200].map((status) => ({ status, type: null, etag: null })),
        ['', '', 'small'],
      ),
    );
    await texts(fetch, ['a']);
    const [no, large, small] = await Promise.all(['b', 'c', 'd'].map((name) => fetch(HOST + name, HIGH)));
    expect([no?.status, await no?.text()]).toEqual([403, '']);
    expect(await large?.text()).toBe(`alone ${HOST}c`);
    expect(await small?.text()).toBe('small');
    expect(asked).toEqual([`${HOST}a`, MANY, `${HOST}c`]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['fails', () => Promise.reject(new TypeError('fetch failed'))],
    ['refuses', () => new Response('', { status: 500 })],
    ['sends something else', () => new Response('<html>')],
    ['sends no list', () => form('no JSON', ['x', 'y'])],
    ['sends too few', () => form([], [])],
    [
      'sends no bodies',
      () =>
        form(
          [1, 2].map(() => ({ status: 200, type: null, etag: null })),
          [],
        ),
    ],
    [
      'sends odd statuses',
      () =>
        form(
          [1, 2].map(() => ({ status: 99, type: null, etag: null })),
          ['x', 'y'],
        ),
    ],
  ])('asks one by one as ever where such a request %s', async (_, many) => {
    const { asked, fetch } = server(many);
    await texts(fetch, ['a']);
    expect(await texts(fetch, ['b', 'c'])).toEqual([`alone ${HOST}b`, `alone ${HOST}c`]);
    expect(asked).toEqual([`${HOST}a`, MANY, `${HOST}b`, `${HOST}c`]);
  });
});
