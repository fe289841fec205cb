import fc from 'fast-check';
import { DataFactory, Parser, type Quad, type Quad_Object, type Quad_Subject } from 'n3';
import { isomorphic } from 'rdf-isomorphic';
import { describe, expect, it } from 'vitest';
import { writeTurtle } from '../../src/entries/write-turtle.ts';

const BASE = 'https://pod.example/set/entry';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const FHIR = 'http://hl7.org/fhir/';

const read = (turtle: string): Quad[] => new Parser({ baseIRI: BASE, format: 'text/turtle' }).parse(turtle);
const distinct = (quads: readonly Quad[]): Quad[] =>
  quads.filter((one, i) => quads.findIndex((other) => other.equals(one)) === i);
const keeps = (quads: readonly Quad[]): boolean => {
  const back = read(writeTurtle(quads, BASE));
  return back.length === distinct(quads).length && isomorphic(back, distinct(quads));
};

const iris = fc.constantFrom(
  BASE,
  `${BASE}#source-1`,
  `${BASE}x`,
  `${BASE}/#`,
  `${FHIR}Observation`,
  `${FHIR}code`,
  `${FHIR}1.2.3/4`,
  `${FHIR}-`,
  `${RDF}type`,
  `${RDF}first`,
  `${RDF}rest`,
  `${RDF}nil`,
  'urn:carnet:draft:é',
);
const blank = fc.integer({ min: 0, max: 5 }).map((n) => DataFactory.blankNode(`n${n}`));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('6.20', '7', '-0.5', '4.', '1e5', 'true', 'TRUE', 'a"b\\c\n\r\t\u0000\u007f'),
);
const value = fc.oneof(
  text.map((one) => DataFactory.literal(one)),
  text.map((one) => DataFactory.literal(one, 'fr')),
  fc
    .tuple(text, fc.constantFrom('string', 'decimal', 'integer', 'boolean', 'double', 'anyURI', 'dateTime'))
    .map(([one, type]) => DataFactory.literal(one, DataFactory.namedNode(XSD + type))),
);
const named = iris.map((one) => DataFactory.namedNode(one));
const statement = fc
  .tuple(fc.oneof(named, blank), named, fc.oneof(named, { arbitrary: blank, weight: 3 }, value))
  .map(([s, p, o]) => DataFactory.quad(s as Quad_Subject, p, o as Quad_Object));

/** Statements of a list, and one that points to it. */
const listed = (cells: readonly string[], items: readonly Quad_Object[]): Quad[] => [
  DataFactory.quad(
    DataFactory.namedNode(BASE),
    DataFactory.namedNode(`${FHIR}code`),
    DataFactory.blankNode(cells[0]),
  ),
  ...items.flatMap((item, i) => {
    const next = cells[i + 1];
    return [
      DataFactory.quad(DataFactory.blankNode(cells[i]), DataFactory.namedNode(`${RDF}first`), item),
      DataFactory.quad(
        DataFactory.blankNode(cells[i]),
        DataFactory.namedNode(`${RDF}rest`),
        next ? DataFactory.blankNode(next) : DataFactory.namedNode(`${RDF}nil`),
      ),
    ];
  }),
];

describe('writeTurtle', () => {
  it('loses nothing of any graph: circles, shared nodes, broken lists, odd texts', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 14 }), (quads) => keeps(quads)),
      { numRuns: 400 },
    );
  });

  it('writes lists and what one statement points to in brackets, and its own IRIs short', () => {
    const quads = [
      ...listed(['c', 'd'], [DataFactory.literal('1'), DataFactory.blankNode('x')]),
      DataFactory.quad(
        DataFactory.blankNode('x'),
        DataFactory.namedNode(`${FHIR}v`),
        DataFactory.literal('2', DataFactory.namedNode(`${XSD}decimal`)),
      ),
      DataFactory.quad(
        DataFactory.namedNode(`${BASE}#s`),
        DataFactory.namedNode(`${RDF}type`),
        DataFactory.namedNode(`${FHIR}Source`),
      ),
    ];
    expect(writeTurtle(quads, BASE)).toBe(
      `@prefix : <${FHIR}>.\n<> :code("1" [:v"2"^^<${XSD}decimal>]).\n<#s> a :Source.\n`,
    );
    expect(writeTurtle(quads)).toContain(`<${BASE}#s>`);
  });

  it('keeps a list whose cells say more, are shared, or lead back', () => {
    const list = listed(
      ['c', 'd', 'e'],
      [DataFactory.literal('1'), DataFactory.literal('2'), DataFactory.literal('3')],
    );
    const rest = DataFactory.namedNode(`${RDF}rest`);
    expect(keeps(list)).toBe(true);
    expect(
      keeps([
        ...list,
        DataFactory.quad(
          DataFactory.blankNode('d'),
          DataFactory.namedNode(`${FHIR}v`),
          DataFactory.literal('more'),
        ),
      ]),
    ).toBe(true);
    expect(
      keeps([
        ...list,
        DataFactory.quad(
          DataFactory.namedNode(BASE),
          DataFactory.namedNode(`${FHIR}v`),
          DataFactory.blankNode('e'),
        ),
      ]),
    ).toBe(true);
    expect(
      keeps([...list, DataFactory.quad(DataFactory.blankNode('e'), rest, DataFactory.blankNode('d'))]),
    ).toBe(true);
  });

  it('writes what lies deep, and a long chain that is no list, in no more than linear time', () => {
    const next = DataFactory.namedNode(`${RDF}rest`);
    const chain = Array.from({ length: 20_000 }, (_, i) => [
      DataFactory.quad(
        DataFactory.blankNode(`n${i}`),
        DataFactory.namedNode(`${RDF}first`),
        DataFactory.literal(''),
      ),
      DataFactory.quad(DataFactory.blankNode(`n${i}`), next, DataFactory.blankNode(`n${i + 1}`)),
    ]).flat();
    expect(read(writeTurtle(chain)).length).toBe(chain.length);
  });

  it('refuses what Turtle cannot say', () => {
    const about = (one: string): Quad[] => [
      DataFactory.quad(
        DataFactory.namedNode(one),
        DataFactory.namedNode(`${FHIR}v`),
        DataFactory.literal(''),
      ),
    ];
    for (const one of ['http://a b', 'http://a>', 'x:"', 'x:\\'])
      expect(() => writeTurtle(about(one))).toThrow(expect.objectContaining({ code: 'bad-entry' }));
    const elsewhere = DataFactory.quad(
      DataFactory.namedNode(BASE),
      DataFactory.namedNode(`${FHIR}v`),
      DataFactory.literal(''),
      DataFactory.namedNode('urn:graph'),
    );
    expect(() => writeTurtle([elsewhere])).toThrow(expect.objectContaining({ code: 'bad-entry' }));
  });
});
