import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { newApp } from './apps.ts';

const START =
  '@prefix e: <urn:e#>. <#a> e:name "A"; e:age 3; e:knows <#b>. <#b> e:name "B". [] e:name "nobody".';

const patched = async (type: string, body: string, start: string | null = START) => {
  const { fetch, owner } = await newApp();
  const iri = owner.container + randomId();
  if (start !== null)
    await fetch(iri, { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body: start });
  const response = await fetch(iri, { method: 'PATCH', headers: { 'content-type': type }, body });
  const after = await fetch(iri, { headers: { accept: 'text/turtle' } });
  return { status: response.status, text: after.ok ? (await after.text()).replaceAll(iri, '') : null };
};
const n3 = (body: string, start?: string | null) =>
  patched(
    'text/n3',
    `@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix e: <urn:e#>. _:p a solid:InsertDeletePatch; ${body}`,
    start,
  );
const sparql = (body: string, start?: string | null) =>
  patched('application/sparql-update', `PREFIX e: <urn:e#> ${body}`, start);

describe('PATCH on a sealed resource', () => {
  it('takes an N3 Patch with a condition', async () => {
    const { status, text } = await n3(
      'solid:where { ?who e:name "A"; e:knows ?other. }; solid:deletes { ?who e:age 3. }; solid:inserts { ?other e:age 4. }.',
    );
    expect(status).toBe(205);
    expect(text).toMatch(/<#b> <urn:e#name> "B";\s+<urn:e#age> 4/u);
    expect(text).not.toMatch(/<urn:e#age> 3/u);
  });

  it('answers 409 where an N3 Patch does not fit, and changes nothing', async () => {
    const wrong = [
      'solid:where { ?who e:name "C". }; solid:inserts { ?who e:age 4. }.',
      'solid:where { ?who e:name ?any. }; solid:inserts { ?who e:age 4. }.',
      'solid:deletes { <#a> e:age 9. }; solid:inserts { <#a> e:age 4. }.',
    ];
    for (const body of wrong) expect(await n3(body)).toEqual({ status: 409, text: START });
  });

  it('answers 422 and 400 to N3 that is no patch', async () => {
    expect((await n3('solid:inserts { <#a> e:age ?x. }.')).status).toBe(422);
    expect((await n3('solid:inserts { <#a> e:has []. }.')).status).toBe(422);
    expect((await n3('solid:inserts { <#a> e:age 1. }. _:q a solid:InsertDeletePatch.')).status).toBe(422);
    expect((await patched('text/n3', '<a> <b> <c>.')).status).toBe(422);
    expect((await patched('text/n3', '<a> <b')).status).toBe(400);
  });

  it('takes SPARQL Update of data, of patterns, and of several steps', async () => {
    const both = await sparql(
      'DELETE DATA { <#a> e:age 3 . <#a> e:age 77 }; INSERT DATA { <#a> e:age 4, 5 }',
    );
    expect(both.status).toBe(205);
    expect(both.text).toMatch(/<urn:e#age> 4, 5/u);
    const where = await sparql(
      'DELETE { ?x e:name ?n } INSERT { ?x e:was ?n } WHERE { ?x e:name ?n . <#a> e:knows ?x }',
    );
    expect(where.text).toMatch(/<#b> <urn:e#was> "B"/u);
    expect(where.text).toMatch(/<#a> <urn:e#name> "A"/u);
    const all = await sparql('DELETE WHERE { ?x e:name ?n }');
    expect(all.text).not.toContain('urn:e#name');
  });

  it('gives blank nodes it inserts a place of their own', async () => {
    const { text } = await sparql(
      'INSERT DATA { <#a> e:has _:b0 . _:b0 e:name "new" }',
      '_:b0 <urn:e#name> "old".',
    );
    expect(text).toMatch(/"old"/u);
    expect(text).toMatch(/"new"/u);
    const labels = [...(text ?? '').matchAll(/(_:\S+) <urn:e#name>/gu)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(2);
  });

  it('creates a resource that is not there', async () => {
    expect(await sparql('INSERT DATA { <#a> e:age 4 }', null)).toMatchObject({ status: 201 });
    expect(await n3('solid:inserts { <#a> e:age 4. }.', null)).toMatchObject({ status: 201 });
  });

  it('answers 415 to everything else', async () => {
    for (const body of [
      'LOAD <https://attacker.example/x>',
      'CLEAR ALL',
      'INSERT DATA { GRAPH <urn:g> { <#a> e:age 4 } }',
      'DELETE { ?x e:name ?n } WHERE { ?x e:name ?n FILTER(?n = "A") }',
      'DELETE { ?x e:name ?n } WHERE { ?x e:knows/e:name ?n }',
      'WITH <urn:g> DELETE { ?x e:name ?n } WHERE { ?x e:name ?n }',
      'DELETE { ?x e:name ?n } USING <urn:g> WHERE { ?x e:name ?n }',
      'INSERT { <#a> e:age 4 } WHERE { SERVICE <https://attacker.example/> { ?s ?p ?o } }',
      'SELECT * { ?s ?p ?o }',
    ])
      expect(await sparql(body)).toEqual({ status: 415, text: START });
    expect((await patched('application/json-patch+json', '[]')).status).toBe(415);
    expect((await sparql('INSERT DATA {')).status).toBe(400);
  });

  it('answers 409 where the resource is no Turtle', async () => {
    const { fetch, owner } = await newApp();
    const iri = owner.container + randomId();
    await fetch(iri, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: 'x' });
    const headers = { 'content-type': 'application/sparql-update' };
    expect(
      (await fetch(iri, { method: 'PATCH', headers, body: 'INSERT DATA { <a:b> <c:d> 1 }' })).status,
    ).toBe(409);
  });
});
