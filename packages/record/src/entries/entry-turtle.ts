import { CARNET, iri, type Category } from '@carnet/vocab';
import { DataFactory, type Quad, type Term } from 'n3';
import type { DraftSource } from '../entry-draft.ts';
import type { StoredFile } from './stored-line.ts';

const A = DataFactory.namedNode(iri('rdf', 'type'));
const DATE_TIME = DataFactory.namedNode(iri('xsd', 'dateTime'));

/** A source of an entry, as it is told inside the entry: no name, link or identifier of the document itself. */
export interface SourceNote extends DraftSource {
  /** Short key of the source in its category. */
  readonly short: string;
  readonly received: Date;
}

const sourceQuads = (entry: string, source: SourceNote): Quad[] => {
  const node = DataFactory.namedNode(`${entry}#source-${source.short}`);
  const said: Quad[] = [
    DataFactory.quad(
      DataFactory.namedNode(entry),
      DataFactory.namedNode(iri('prov', 'hadPrimarySource')),
      node,
    ),
    DataFactory.quad(node, A, DataFactory.namedNode(CARNET.Source)),
    DataFactory.quad(node, DataFactory.namedNode(CARNET.sourceKey), DataFactory.literal(source.short)),
    DataFactory.quad(node, DataFactory.namedNode(CARNET.sourceKind), DataFactory.literal(source.kind)),
    DataFactory.quad(
      node,
      DataFactory.namedNode(iri('prov', 'generatedAtTime')),
      DataFactory.literal(source.received.toISOString(), DATE_TIME),
    ),
  ];
  if (source.date !== null)
    said.push(
      DataFactory.quad(
        node,
        DataFactory.namedNode(iri('dcterms', 'created')),
        DataFactory.literal(source.date),
      ),
    );
  if (source.author !== null)
    said.push(
      DataFactory.quad(
        node,
        DataFactory.namedNode(iri('dcterms', 'creator')),
        DataFactory.literal(source.author),
      ),
    );
  return said;
};

const fileQuads = (entry: string, file: StoredFile): Quad[] => [
  DataFactory.quad(
    DataFactory.namedNode(entry),
    DataFactory.namedNode(CARNET.file),
    DataFactory.namedNode(file.iri),
  ),
  DataFactory.quad(
    DataFactory.namedNode(file.iri),
    DataFactory.namedNode(iri('dcterms', 'format')),
    DataFactory.literal(file.type),
  ),
];

/** The IRI that something has elsewhere, by the one it has; undefined where it keeps it. */
export type NewNames = Pick<ReadonlyMap<string, string>, 'get'>;

/** Replaces draft subjects (and their fragments) by the IRIs they were stored under. */
export function withIris(quads: readonly Quad[], iris: NewNames): Quad[] {
  const place = <T extends Term>(term: T): T => {
    if (term.termType !== 'NamedNode') return term;
    const [base = '', ...rest] = term.value.split('#');
    const iri = iris.get(base);
    return iri === undefined ? term : (DataFactory.namedNode([iri, ...rest].join('#')) as unknown as T);
  };
  return quads.map((q) => DataFactory.quad(place(q.subject), q.predicate, place(q.object)));
}

/** What an entry is, besides its content. */
export interface EntryFrame {
  readonly iri: string;
  readonly category: Category;
  /** Short key of the identity. */
  readonly id: string;
  readonly sources: readonly SourceNote[];
  readonly files: readonly StoredFile[];
}

/** The RDF of an entry: its content, its category, its sources, its files. */
export const entryQuads = (frame: EntryFrame, content: readonly Quad[]): Quad[] => {
  const entry = DataFactory.namedNode(frame.iri);
  return [
    ...content,
    DataFactory.quad(entry, A, DataFactory.namedNode(CARNET.Entry)),
    DataFactory.quad(
      entry,
      DataFactory.namedNode(CARNET.category),
      DataFactory.namedNode(CARNET[frame.category]),
    ),
    DataFactory.quad(entry, DataFactory.namedNode(CARNET.identity), DataFactory.literal(frame.id)),
    ...frame.sources.flatMap((source) => sourceQuads(frame.iri, source)),
    ...frame.files.flatMap((file) => fileQuads(frame.iri, file)),
  ];
};

/** Adds sources to an entry that is already stored. */
export const addSources = (
  entry: string,
  stored: readonly Quad[],
  sources: readonly SourceNote[],
): Quad[] => [...stored, ...sources.flatMap((source) => sourceQuads(entry, source))];
