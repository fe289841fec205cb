import { QueryEngine } from '@comunica/query-sparql';
import * as client from '@inrupt/solid-client';
import { Parser } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedFetch, SealedSets } from '../../src/index.ts';
import { startCss } from '../evil/css.ts';
import type { Css } from '../evil/css.ts';
import { newOwner, openAs } from '../set/owner.ts';

/** A place on the real server: a container, and the fetch to use in it. */
interface Place {
  readonly container: string;
  readonly fetch: typeof fetch;
}

let css: Css | null = null;
let places: readonly [plain: Place, sealed: Place] | null = null;

beforeAll(async () => {
  css = await startCss(4302);
  const owner = await newOwner(css.pod);
  const clock = () => new Date();
  const keyring = owner.devices[0]?.keyring;
  if (keyring === undefined) throw new TypeError('no device');
  const sets = new SealedSets({ fetch: css.fetch, keyring, clock });
  places = [
    { container: `${css.pod}plain/`, fetch: css.fetch },
    { container: owner.container, fetch: sealedFetch({ fetch: css.fetch, sets, clock }) },
  ];
});

afterAll(() => css?.stop());

const inBoth = async <T>(act: (place: Place) => Promise<T>): Promise<T> => {
  if (places === null) throw new TypeError('the server is not there');
  const [plain, sealed] = places;
  const expected = await act(plain);
  expect(await act(sealed)).toEqual(expected);
  return expected;
};

/** Triples with names relative to the container and blank nodes as `_`, sorted. */
const triples = (text: string, iri: string, container: string): string[] =>
  new Parser({ baseIRI: iri })
    .parse(text)
    .map(({ subject, predicate, object }) =>
      [subject, predicate, object]
        .map((term) => (term.termType === 'BlankNode' ? '_' : JSON.stringify(term).replaceAll(container, '')))
        .join(' '),
    )
    .sort();

interface Step {
  readonly method: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Runs steps on one resource; gives each status and, at the end, what stands there. */
const run = async ({ container, fetch }: Place, name: string, steps: readonly Step[]) => {
  const iri = container + name;
  const statuses: number[] = [];
  for (const step of steps) {
    const response = await fetch(iri, step);
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  const end = await fetch(iri, { headers: { accept: 'text/turtle' } });
  const text = await end.text();
  return { statuses, end: end.status, graph: end.ok ? triples(text, iri, container) : null };
};

const name = (n: number): string => n.toString(16).padStart(32, 'a');
const TURTLE = { 'content-type': 'text/turtle' };
const START = `@prefix e: <urn:e#>. <#a> e:name "A"; e:age 3; e:knows <#b>, <other>. <#b> e:name "B"@fr. [] e:name "nobody".`;
const put = (body = START, headers: Record<string, string> = {}): Step => ({
  method: 'PUT',
  headers: { ...TURTLE, ...headers },
  body,
});
const n3 = (body: string): Step => ({
  method: 'PATCH',
  headers: { 'content-type': 'text/n3' },
  body: `@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix e: <urn:e#>. _:p a solid:InsertDeletePatch; ${body}`,
});
const sparql = (body: string): Step => ({
  method: 'PATCH',
  headers: { 'content-type': 'application/sparql-update' },
  body: `PREFIX e: <urn:e#> ${body}`,
});

const PATCHES: readonly (readonly [title: string, steps: readonly Step[]])[] = [
  ['an N3 insertion', [put(), n3('solid:inserts { <#a> e:age 4; e:url <rel>. }.')]],
  ['an N3 deletion', [put(), n3('solid:deletes { <#a> e:age 3. }.')]],
  [
    'an N3 Patch with a condition',
    [
      put(),
      n3(
        'solid:where { ?x e:age 3; e:knows <#b>. }; solid:deletes { ?x e:age 3. }; solid:inserts { ?x e:age 4. }.',
      ),
    ],
  ],
  ['an N3 deletion of what is not there', [put(), n3('solid:deletes { <#a> e:age 9. }.')]],
  [
    'an N3 condition that does not fit',
    [put(), n3('solid:where { ?x e:age 9. }; solid:inserts { ?x e:age 4. }.')],
  ],
  [
    'an N3 condition that fits twice',
    [put(), n3('solid:where { <#a> e:knows ?x. }; solid:inserts { ?x e:age 4. }.')],
  ],
  ['an N3 Patch with an unbound variable', [put(), n3('solid:inserts { ?x e:age 4. }.')]],
  ['an N3 Patch with a blank node', [put(), n3('solid:inserts { <#a> e:has []. }.')]],
  ['N3 that does not parse', [put(), n3('solid:inserts { <#a> e:age')]],
  ['an N3 Patch of nothing', [n3('solid:inserts { <#a> e:age 4. }.')]],
  ['SPARQL data', [put(), sparql('DELETE DATA { <#a> e:age 3 }; INSERT DATA { <#a> e:age 4; e:url <rel> }')]],
  ['a SPARQL deletion of what is not there', [put(), sparql('DELETE DATA { <#a> e:age 9 }')]],
  ['a SPARQL blank node', [put(), sparql('INSERT DATA { <#a> e:has _:b0 . _:b0 e:name "new" }')]],
  [
    'a SPARQL condition',
    [put(), sparql('DELETE { ?x e:name ?n } INSERT { ?x e:was ?n } WHERE { ?x e:name ?n }')],
  ],
  ['SPARQL that creates', [sparql('INSERT DATA { <#a> e:age 4 }')]],
  ['SPARQL that does not parse', [put(), sparql('INSERT DATA {')]],
];

describe('the same requests on a plaintext and on a sealed resource', () => {
  it('create, replace, guard and delete alike', async () => {
    const none = { 'if-none-match': '*' };
    const any = { 'if-match': '*' };
    const result = await inBoth((place) =>
      run(place, name(1), [
        { method: 'GET' },
        { method: 'DELETE' },
        put(START, any),
        put(START, none),
        put(START, none),
        put('<> a <urn:second>.', any),
        put('<> a <urn:third>.', { 'if-match': '"stale"' }),
        put('<> a <urn:fourth>.', { 'if-none-match': '"stale"' }),
        { method: 'HEAD' },
        { method: 'GET', headers: { accept: 'text/turtle' } },
        { method: 'DELETE', headers: { 'if-match': '"stale"' } },
      ]),
    );
    expect(result.statuses).toEqual([404, 404, 412, 201, 412, 205, 412, 205, 200, 200, 412]);
    expect((await inBoth((place) => run(place, name(1), [{ method: 'DELETE' }]))).end).toBe(404);
  });

  it.each(PATCHES)('P7 patch alike: %s', async (title, steps) => {
    const at = PATCHES.findIndex(([other]) => other === title);
    await inBoth((place) => run(place, name(100 + at), steps));
  });

  // Not with an end beyond the file: the server answers 416 there, against RFC 9110, 14.1.2.
  it('serve ranges of a file alike', async () => {
    const body = 'x'.repeat(999) + 'end';
    await inBoth(async ({ container, fetch }) => {
      const iri = container + name(2);
      await fetch(iri, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body });
      const parts = ['bytes=0-3', 'bytes=-3', 'bytes=900-', 'bytes=999-1001'].map(async (range) => {
        const response = await fetch(iri, { headers: { range } });
        return [response.status, response.headers.get('content-range'), await response.text()];
      });
      return Promise.all(parts);
    });
  });

  it('give solid-client the same datasets, files and listings', async () => {
    const NAME = 'http://xmlns.com/foaf/0.1/name';
    await inBoth(async ({ container, fetch }) => {
      const url = container + name(3);
      const thing = client
        .buildThing({ url: `${url}#it` })
        .addStringNoLocale(NAME, 'Ada')
        .build();
      await client.saveSolidDatasetAt(url, client.setThing(client.createSolidDataset(), thing), { fetch });
      const got = await client.getSolidDataset(url, { fetch });
      const changed = client.buildThing(thing).setStringNoLocale(NAME, 'Grace').addInteger(NAME, 3).build();
      await client.saveSolidDatasetAt(url, client.setThing(got, changed), { fetch });
      const again = client.getThing(await client.getSolidDataset(url, { fetch }), `${url}#it`);
      const file = await client.overwriteFile(container + name(4), new Blob(['one']), {
        contentType: 'text/plain',
        fetch,
      });
      await client.overwriteFile(container + name(4), new Blob(['two']), {
        contentType: 'text/plain',
        fetch,
      });
      const read = await client.getFile(container + name(4), { fetch });
      const posted = await client.saveFileInContainer(container, new Blob(['three'], { type: 'image/png' }), {
        fetch,
      });
      const fresh = client.getSourceUrl(posted);
      const list = client.getContainedResourceUrlAll(await client.getSolidDataset(container, { fetch }));
      const had = list.includes(fresh);
      await client.deleteFile(fresh, { fetch });
      const gone = await client.getFile(fresh, { fetch }).then(
        () => 'there',
        () => 'gone',
      );
      return {
        names: again && client.getStringNoLocaleAll(again, NAME),
        numbers: again && client.getIntegerAll(again, NAME),
        file: [
          client.getContentType(file),
          await read.text(),
          client.getContentType(read),
          client.isRawData(read),
        ],
        list: list
          .filter((one) => one !== fresh)
          .map((one) => one.replace(container, ''))
          .sort(),
        had,
        gone,
      };
    });
  });

  it('give Comunica the same rows', async () => {
    const rows = await inBoth(async ({ container, fetch }) => {
      const sources = [container + name(5), container + name(6)] as [string, string];
      await fetch(
        sources[0],
        put('<#a> <urn:value> 61; <urn:of> <urn:p>. <#b> <urn:value> 62; <urn:of> <urn:q>.'),
      );
      await fetch(sources[1], put('<urn:p> <urn:name> "Ada". <urn:q> <urn:name> "Bob".'));
      const query = 'SELECT ?v ?n { ?o <urn:value> ?v; <urn:of> ?p. ?p <urn:name> ?n } ORDER BY ?v';
      const bindings = await new QueryEngine().queryBindings(query, { sources, fetch });
      return (await bindings.toArray()).map((row) => [row.get('v')?.value, row.get('n')?.value]);
    });
    expect(rows).toEqual([
      ['61', 'Ada'],
      ['62', 'Bob'],
    ]);
  });

  it('keep two devices and a real server in step', async () => {
    if (css === null) throw new TypeError('the server is not there');
    const owner = await newOwner(css.pod);
    const storage = { fetch: css.fetch, clock: () => new Date() };
    const sets = [0, 1].map((device) => openAs(owner, storage, device));
    const writes = sets.flatMap((set, device) =>
      [1, 2, 3].map((n) =>
        set.put({
          iri: owner.container + name(device * 16 + n),
          type: 'text/plain',
          line: n,
          content: new TextEncoder().encode(`${device}.${n}`),
        }),
      ),
    );
    const outcomes = await Promise.all(writes);
    expect(outcomes.map(({ state }) => state)).toEqual(Array(6).fill('done'));
    const late = openAs(owner, storage, 0);
    expect(await late.rows()).toHaveLength(6);
    expect(await late.check()).toEqual([]);
  });
});
