import { DataFactory } from 'n3';
import type { EntryDraft } from '../../src/entry-draft.ts';

let count = 0;

/** A draft of one laboratory value, with RDF of its own. */
export function draftOf(identity: string, source: string, over: Partial<EntryDraft> = {}): EntryDraft {
  count += 1;
  const subject = `urn:carnet:draft:${count}`;
  return {
    category: 'laboratory',
    identity,
    source: { key: source, kind: 'fhir-document', date: '2019-08-28', author: 'The Central European Lab' },
    quads: [
      DataFactory.quad(
        DataFactory.namedNode(subject),
        DataFactory.namedNode('http://hl7.org/fhir/status'),
        DataFactory.literal(identity),
      ),
    ],
    subject,
    line: { kind: 'Observation', title: identity, date: '2019-08-28', author: 'The Central European Lab' },
    files: [],
    ...over,
  };
}

/** The same draft, of a document that keeps its file and links to another draft. */
export function documentOf(identity: string, part: EntryDraft): EntryDraft {
  const draft = draftOf(identity, identity);
  return {
    ...draft,
    quads: [
      ...draft.quads,
      DataFactory.quad(
        DataFactory.namedNode(draft.subject),
        DataFactory.namedNode('http://hl7.org/fhir/result'),
        DataFactory.namedNode(part.subject),
      ),
    ],
    files: [
      { name: 'report.json', type: 'application/fhir+json', bytes: new TextEncoder().encode('{"a":1}') },
    ],
  };
}
