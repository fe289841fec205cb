import { DataFactory, Parser, Writer, type Quad } from 'n3';
import { expect, it } from 'vitest';
import { CARNET } from '@carnet/vocab';
import { entryAsFhir, fhirToQuads, parseJson } from '@carnet/exchange';

const ENTRY = 'https://pod.example/9f2c/5d0e';

const throughTurtle = (quads: readonly Quad[]): Quad[] => {
  let turtle = '';
  const writer = new Writer();
  writer.addQuads([...quads]);
  writer.end((_error: unknown, text: string) => {
    turtle = text;
  });
  return new Parser().parse(turtle);
};

it('gives back the content of an entry, and nothing that Carnet says around it', () => {
  const resource = parseJson(
    '{"resourceType":"Observation","status":"final","valueQuantity":{"value":6.10,"unit":"%"},"contained":[{"resourceType":"Specimen","id":"s"}],"specimen":{"reference":"#s"}}',
  );
  const stored = throughTurtle([
    ...fhirToQuads(resource as object, ENTRY),
    DataFactory.quad(
      DataFactory.namedNode(ENTRY),
      DataFactory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'),
      DataFactory.namedNode(CARNET.Entry),
    ),
    DataFactory.quad(
      DataFactory.namedNode(ENTRY),
      DataFactory.namedNode(CARNET.category),
      DataFactory.namedNode(CARNET.laboratory),
    ),
  ]);
  const text = entryAsFhir(stored, ENTRY);
  expect(text).toContain('"value": 6.10');
  expect(text).not.toContain('carnet');
  expect(JSON.parse(text)).toEqual(
    JSON.parse(
      JSON.stringify(
        JSON.parse(
          '{"resourceType":"Observation","status":"final","valueQuantity":{"value":6.1,"unit":"%"},"contained":[{"resourceType":"Specimen","id":"s"}],"specimen":{"reference":"#s"}}',
        ),
      ),
    ),
  );
});

it('writes a link to another entry as a reference', () => {
  const quads = fhirToQuads(
    { resourceType: 'CarePlan', goal: [{ reference: 'urn:carnet:draft:7', type: 'Goal' }] },
    ENTRY,
  );
  const renamed = quads.map((q) =>
    q.object.value === 'urn:carnet:draft:7'
      ? DataFactory.quad(q.subject, q.predicate, DataFactory.namedNode('https://pod.example/9f2c/beef'))
      : q,
  );
  expect(renamed.some(({ object }) => object.value.startsWith('urn:carnet:draft'))).toBe(false);
  expect(JSON.parse(entryAsFhir(renamed, ENTRY))).toEqual({
    resourceType: 'CarePlan',
    goal: [{ reference: 'https://pod.example/9f2c/beef', type: 'Goal' }],
  });
});
