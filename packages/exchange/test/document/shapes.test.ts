import { readFileSync } from 'node:fs';
import { DataFactory, Parser, Store, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { expect, it } from 'vitest';
import type { EntryDraft } from '@carnet/record';
import { CARNET, iri } from '@carnet/vocab';
import { readDocument } from '@carnet/exchange';
import { filesOf } from './expected.ts';

const { literal, namedNode, quad } = DataFactory;
const shapes = new Store(
  new Parser().parse(readFileSync(new URL('../../../../vocab/shapes/entry.ttl', import.meta.url), 'utf8')),
);

/** A draft with the frame that storing puts around it. */
const framed = ({ quads, subject, category, identity, source }: EntryDraft): Quad[] => {
  const entry = namedNode(subject);
  const origin = namedNode(`${subject}#source`);
  const type = namedNode(iri('rdf', 'type'));
  return [
    ...quads,
    quad(entry, type, namedNode(CARNET.Entry)),
    quad(entry, namedNode(CARNET.category), namedNode(CARNET[category])),
    quad(entry, namedNode(CARNET.identity), literal(identity)),
    quad(entry, namedNode(iri('prov', 'hadPrimarySource')), origin),
    quad(origin, type, namedNode(CARNET.Source)),
    quad(origin, namedNode(CARNET.sourceKey), literal(source.key)),
    quad(origin, namedNode(CARNET.sourceKind), literal(source.kind)),
    ...(source.date === null
      ? []
      : [quad(origin, namedNode(iri('dcterms', 'created')), literal(source.date))]),
  ];
};

it(
  'drafts of a summary and of a laboratory report fit the shapes of entries',
  { timeout: 120_000 },
  async () => {
    for (const { name, bytes } of filesOf('dubois').slice(0, 2)) {
      const reading = await readDocument(bytes, { name, received: new Date(0) });
      if ('refused' in reading) throw new TypeError(reading.refused);
      for (const draft of reading.drafts) {
        const report = await new SHACLValidator(shapes).validate(new Store(framed(draft)));
        const complaints = report.results.map(
          ({ path, message }) => `${path?.value ?? ''} ${message[0]?.value ?? ''}`,
        );
        expect(complaints, draft.identity).toEqual([]);
      }
    }
  },
);
