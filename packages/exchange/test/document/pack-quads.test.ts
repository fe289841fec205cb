import {
  DataFactory,
  Store,
  type BlankNode,
  type Literal,
  type NamedNode,
  type Quad,
  type Quad_Object,
  type Quad_Subject,
} from 'n3';
import { isomorphic } from 'rdf-isomorphic';
import { describe, expect, it } from 'vitest';
import { isRefusal, openReading, readDocument, readPacked } from '@carnet/exchange';
import { QuadPacker, unpackQuads } from '../../src/document/pack-quads.ts';
import { filesOf } from './expected.ts';

const quad = (subject: Quad_Subject, predicate: NamedNode, object: Quad_Object): Quad =>
  DataFactory.quad(subject, predicate, object);
const namedNode = (value: string): NamedNode => DataFactory.namedNode(value);
const literal = (value: string, kind?: string | NamedNode): Literal => DataFactory.literal(value, kind);
const blankNode = (value: string): BlankNode => DataFactory.blankNode(value);
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** Every kind of term, and texts that look like the ids of other terms. */
const HARD: readonly Quad[] = [
  quad(namedNode('urn:a'), namedNode('urn:b'), literal('"quoted"@en "^^<x>')),
  quad(namedNode('urn:a'), namedNode('urn:b'), literal('été', 'fr')),
  quad(namedNode('urn:a'), namedNode('urn:b'), literal('6.10', namedNode(`${XSD}decimal`))),
  quad(blankNode('one'), namedNode('urn:b'), blankNode('two')),
  quad(blankNode('two'), namedNode('urn:b'), literal('_:one')),
  quad(blankNode('two'), namedNode('urn:b'), literal('')),
];

describe('packed quads', () => {
  it('come back the same, whatever their terms', () => {
    const packer = new QuadPacker();
    packer.pack([quad(blankNode('one'), namedNode('urn:b'), literal('before'))]);
    const packed = packer.pack(HARD);
    expect(isomorphic(unpackQuads(packed, packer.terms), [...HARD])).toBe(true);
  });

  it('have blank nodes that meet those of no other draft', () => {
    const packer = new QuadPacker();
    const packed = packer.pack(HARD);
    const store = new Store([...unpackQuads(packed, packer.terms), ...unpackQuads(packed, packer.terms)]);
    expect(
      store.getSubjects(null, null, null).filter(({ termType }) => termType === 'BlankNode'),
    ).toHaveLength(4);
  });
});

describe('a packed reading', () => {
  it('is the same reading after a structured clone, files included', async () => {
    for (const { name, bytes } of filesOf('dubois')) {
      const options = { name, received: new Date('2026-11-24T10:00:00Z') };
      const packed = await readPacked(bytes, options);
      const whole = await readDocument(bytes, options);
      if (isRefusal(packed) || isRefusal(whole)) throw new TypeError(name);
      const opened = openReading(structuredClone(packed));
      expect(opened.drafts).toHaveLength(whole.drafts.length);
      opened.drafts.forEach(({ quads, ...rest }, index) => {
        const { quads: expected = [], ...others } = whole.drafts[index] ?? {};
        expect(rest).toEqual(others);
        expect(quads.length).toBe(expected.length);
        expect(new Set(quads.map(({ predicate }) => predicate.value))).toEqual(
          new Set(expected.map(({ predicate }) => predicate.value)),
        );
      });
      expect(opened.persons).toEqual(whole.persons);
    }
  });
});
