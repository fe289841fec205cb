import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { ExchangeError, fhirToQuads, parseJson, quadsToFhir, stringifyJson } from '@carnet/exchange';
import { roundTrip } from './round-trip.ts';

const check = (resource: object): void => {
  expect(roundTrip(JSON.stringify(resource))).toBeNull();
};

describe('FHIR JSON through Turtle and back', () => {
  it('keeps the digits of decimals', () => {
    for (const digits of ['1.00', '0.10', '-0', '1e3', '1.0E-2', '123456789012345678901234567890', '6.1'])
      expect(
        roundTrip(`{"resourceType":"Observation","valueQuantity":{"value":${digits},"unit":"g"}}`),
        digits,
      ).toBeNull();
  });

  it('keeps extensions it does not know, on elements and on plain values', () => {
    check({
      resourceType: 'Patient',
      extension: [{ url: 'https://example.org/x', valueAge: { value: 3 } }],
      birthDate: '1970',
      _birthDate: { id: 'b', extension: [{ url: 'https://example.org/y', valueString: 'z' }] },
      _gender: { extension: [{ url: 'https://example.org/absent', valueCode: 'unknown' }] },
    });
  });

  it('keeps the places of nulls in lists', () => {
    check({
      resourceType: 'Patient',
      name: [
        {
          given: ['Anna', null, 'Maria'],
          _given: [null, { extension: [{ url: 'https://e.org', valueBoolean: true }] }, null],
        },
        { _given: [{ id: 'a' }], suffix: [] },
      ],
    });
  });

  it('tells a link that FHIR names from the link that RDF adds', () => {
    check({
      resourceType: 'Bundle',
      type: 'searchset',
      link: [{ relation: 'self', url: 'https://example.org/a' }],
      entry: [
        {
          link: [{ relation: 'x', url: 'https://example.org/b' }],
          fullUrl: 'urn:uuid:5e2b3c1e-0000-4000-8000-000000000000',
          resource: {
            resourceType: 'Patient',
            link: [{ other: { reference: 'https://example.org/Patient/2' }, type: 'seealso' }],
          },
        },
        {
          fullUrl: 'urn:uuid:5e2b3c1e-0000-4000-8000-000000000000',
          resource: { resourceType: 'Patient', id: 'same' },
        },
      ],
    });
  });

  it('keeps contained resources, choices, narrative and properties it does not know', () => {
    check({
      resourceType: 'MedicationStatement',
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">a &amp; "b"\n\té</div>' },
      contained: [{ resourceType: 'Medication', id: 'm', code: { text: 'x' } }],
      medicationReference: { reference: '#m' },
      effectivePeriod: { start: '2020-05', end: '2021-05-03T10:00:00.120+02:00' },
      somethingNew: { deep: [1, 'a', true, { b: null }] },
    });
  });

  it('keeps a patient summary and a laboratory report', () => {
    const folder = new URL('../../../../../shared/data/synderai/dubois/', import.meta.url);
    const files = readdirSync(folder).sort().slice(0, 2);
    const changed = files.filter((name) => roundTrip(readFileSync(new URL(name, folder), 'utf8')) !== null);
    expect(files.map((name) => name.slice(0, 3))).toEqual(['eps', 'lab']);
    expect(changed).toEqual([]);
  });

  it('keeps any text in any place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'binary' })),
        (title, given) => {
          const text = title.replace(/[\uD800-\uDFFF]/gu, '');
          check({
            resourceType: 'Patient',
            gender: text,
            name: [{ text, given: given.map((item) => item.toWellFormed()) }],
          });
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what cannot be converted', () => {
  const codeOf = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      if (error instanceof ExchangeError) return error.code;
    }
    return 'none';
  };

  it('is refused with a code', () => {
    expect(codeOf(() => fhirToQuads({ resourceType: 'Spaceship' }, 'urn:a'))).toBe('unknown-type');
    expect(codeOf(() => fhirToQuads({ resourceType: 'Patient', birthDate: {} }, 'urn:a'))).toBe('not-fhir');
    expect(codeOf(() => fhirToQuads({ resourceType: 'Patient', name: 'Anna' }, 'urn:a'))).toBe('not-fhir');
    expect(codeOf(() => fhirToQuads({ resourceType: 'Patient', 'a b': 1 }, 'urn:a'))).toBe('not-fhir');
    expect(codeOf(() => quadsToFhir([], 'urn:a'))).toBe('not-rdf-fhir');
    expect(codeOf(() => parseJson('{"a":'))).toBe('broken-json');
    expect(codeOf(() => parseJson('{"a":1,"a":2}'))).toBe('broken-json');
    expect(codeOf(() => parseJson('['.repeat(100_000)))).toBe('too-deep');
  });

  it('does not reach into the prototype of objects', () => {
    const parsed = parseJson('{"resourceType":"Patient","__proto__":{"polluted":true}}');
    expect(codeOf(() => fhirToQuads(parsed as object, 'urn:a'))).not.toBe('none');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads each triple once, though it stands twice, and no loops', () => {
    const quads = fhirToQuads({ resourceType: 'Patient', name: [{ family: 'Roux' }] }, 'urn:a');
    expect(quadsToFhir([...quads, ...quads], 'urn:a')).toEqual(quadsToFhir(quads, 'urn:a'));
    const loop = new Parser().parse(
      '@prefix fhir: <http://hl7.org/fhir/> . <urn:a> a fhir:Patient ; fhir:contact <urn:b> . <urn:b> fhir:name <urn:a> .',
    );
    expect(codeOf(() => quadsToFhir(loop, 'urn:a'))).toBe('not-rdf-fhir');
  });

  it('writes numbers of plain JSON too', () => {
    const quads = fhirToQuads(
      JSON.parse('{"resourceType":"Goal","target":[{"detailInteger":3}]}') as object,
      'urn:a',
    );
    expect(stringifyJson(quadsToFhir(quads, 'urn:a'))).toBe(
      '{"resourceType":"Goal","target":[{"detailInteger":3}]}',
    );
  });
});
