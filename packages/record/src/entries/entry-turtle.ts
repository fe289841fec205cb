import { CARNET } from '@carnet/vocab';
import { DataFactory, Store, Writer, type Quad, type Term } from 'n3';
import type { DraftSource } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import type { StoredFile } from './stored-line.ts';

const { literal, namedNode, quad } = DataFactory;
const DCT = 'http://purl.org/dc/terms/';
const PROV = 'http://www.w3.org/ns/prov#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const RDF_TYPE = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

export const PREFIXES: Readonly<Record<string, string>> = {
  fhir: 'http://hl7.org/fhir/',
  prov: PROV,
  dct: DCT,
  xsd: XSD,
  carnet: CARNET.namespace,
};

/** A source of an entry, as it is told inside the entry: no name, link or identifier of the document itself. */
export interface SourceNote extends DraftSource {
  /** Short key of the source in its category. */
  readonly short: string;
  readonly received: Date;
}

const sourceQuads = (entry: string, source: SourceNote): Quad[] => {
  const node = namedNode(`${entry}#source-${source.short}`);
  const said: Quad[] = [
    quad(namedNode(entry), namedNode(`${PROV}hadPrimarySource`), node),
    quad(node, RDF_TYPE, namedNode(CARNET.Source)),
    quad(node, namedNode(CARNET.sourceKind), literal(source.kind)),
    quad(
      node,
      namedNode(CARNET.received),
      literal(source.received.toISOString(), namedNode(`${XSD}dateTime`)),
    ),
  ];
  if (source.date !== null) said.push(quad(node, namedNode(`${DCT}created`), literal(source.date)));
  if (source.author !== null) said.push(quad(node, namedNode(`${DCT}creator`), literal(source.author)));
  return said;
};

const fileQuads = (entry: string, file: StoredFile): Quad[] => [
  quad(namedNode(entry), namedNode(CARNET.file), namedNode(file.iri)),
  quad(namedNode(file.iri), namedNode(`${DCT}format`), literal(file.type)),
];

/** Quads as Turtle, RDF lists written as lists; `bad-entry` if they cannot be written. */
export function writeTurtle(quads: readonly Quad[]): Promise<string> {
  const store = new Store([...quads]);
  const lists = store.extractLists({ remove: true });
  const writer = new Writer({ prefixes: PREFIXES, lists });
  writer.addQuads(store.getQuads(null, null, null, null));
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => {
      if (error)
        reject(new RecordError('bad-entry', 'This entry cannot be written as RDF.', { cause: error }));
      else resolve(text);
    });
  });
}

/** Replaces draft subjects (and their fragments) by the IRIs they were stored under. */
export function withIris(quads: readonly Quad[], iris: ReadonlyMap<string, string>): Quad[] {
  const place = <T extends Term>(term: T): T => {
    if (term.termType !== 'NamedNode') return term;
    const [base = '', ...rest] = term.value.split('#');
    const iri = iris.get(base);
    return iri === undefined ? term : (namedNode([iri, ...rest].join('#')) as unknown as T);
  };
  return quads.map((q) => quad(place(q.subject), q.predicate, place(q.object)));
}

/** The RDF of an entry: its content, its sources, its files. */
export const entryQuads = (
  iri: string,
  content: readonly Quad[],
  sources: readonly SourceNote[],
  files: readonly StoredFile[],
): Quad[] => [
  ...content,
  ...sources.flatMap((source) => sourceQuads(iri, source)),
  ...files.flatMap((file) => fileQuads(iri, file)),
];

/** Adds sources to an entry that is already stored. */
export const addSources = (iri: string, stored: readonly Quad[], sources: readonly SourceNote[]): Quad[] => [
  ...stored,
  ...sources.flatMap((source) => sourceQuads(iri, source)),
];
