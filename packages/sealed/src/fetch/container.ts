import { DataFactory, Writer } from 'n3';
import type { Row } from '../set/row.ts';
import { sizeOf } from '../set/row.ts';
import { bareType } from './answer.ts';

const { namedNode, literal, quad } = DataFactory;
const LDP = 'http://www.w3.org/ns/ldp#';
const RDF_TYPE = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
const SIZE = namedNode('http://www.w3.org/ns/posix/stat#size');
const INTEGER = namedNode('http://www.w3.org/2001/XMLSchema#integer');

/** A container as LDP shows one, from the register alone: the host is not asked what lies in it. */
export const containerTurtle = (container: string, rows: readonly Row[]): string => {
  const self = namedNode(container);
  const quads = ['BasicContainer', 'Container', 'Resource'].map((type) =>
    quad(self, RDF_TYPE, namedNode(LDP + type)),
  );
  for (const row of rows) {
    const member = namedNode(row.iri);
    const type = encodeURI(bareType(row.type));
    quads.push(
      quad(self, namedNode(`${LDP}contains`), member),
      quad(member, RDF_TYPE, namedNode(`${LDP}Resource`)),
      quad(member, RDF_TYPE, namedNode(`http://www.w3.org/ns/iana/media-types/${type}#Resource`)),
      quad(member, SIZE, literal(String(sizeOf(row)), INTEGER)),
    );
  }
  const writer = new Writer();
  return writer.quadsToString(quads);
};
