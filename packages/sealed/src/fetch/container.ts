import { DataFactory, Writer } from 'n3';
import type { Row } from '../set/row.ts';
import { sizeOf } from '../set/row.ts';
import { bareType } from './answer.ts';

const LDP = 'http://www.w3.org/ns/ldp#';
const RDF_TYPE = DataFactory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
const SIZE = DataFactory.namedNode('http://www.w3.org/ns/posix/stat#size');
const INTEGER = DataFactory.namedNode('http://www.w3.org/2001/XMLSchema#integer');

/** A container as LDP shows one, from the register alone: the host is not asked what lies in it. */
export const containerTurtle = (container: string, rows: readonly Row[]): string => {
  const self = DataFactory.namedNode(container);
  const quads = ['BasicContainer', 'Container', 'Resource'].map((type) =>
    DataFactory.quad(self, RDF_TYPE, DataFactory.namedNode(LDP + type)),
  );
  for (const row of rows) {
    const member = DataFactory.namedNode(row.iri);
    const type = encodeURI(bareType(row.type));
    quads.push(
      DataFactory.quad(self, DataFactory.namedNode(`${LDP}contains`), member),
      DataFactory.quad(member, RDF_TYPE, DataFactory.namedNode(`${LDP}Resource`)),
      DataFactory.quad(
        member,
        RDF_TYPE,
        DataFactory.namedNode(`http://www.w3.org/ns/iana/media-types/${type}#Resource`),
      ),
      DataFactory.quad(member, SIZE, DataFactory.literal(String(sizeOf(row)), INTEGER)),
    );
  }
  const writer = new Writer();
  return writer.quadsToString(quads);
};
