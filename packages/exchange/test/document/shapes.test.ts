import { readFileSync } from 'node:fs';
import { DataFactory, Parser, Store, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { expect, it } from 'vitest';
import type { EntryDraft } from '@carnet/record';
import { CARNET, iri } from '@carnet/vocab';
import { readDocument } from '@carnet/exchange';
import { filesOf } from './expected.ts';

const shapes = new Store(
  new Parser().parse(readFileSync(new URL('../../../../vocab/shapes/entry.ttl', import.meta.url), 'utf8')),
);

/** A draft with the frame that storing puts around it. */
const framed = ({ quads, subject, category, identity, source }: EntryDraft): Quad[] => {
  const entry = DataFactory.namedNode(subject);
  const origin = DataFactory.namedNode(`${subject}#source`);
  const type = DataFactory.namedNode(iri('rdf', 'type'));
  return [
    ...quads,
    DataFactory.quad(entry, type, DataFactory.namedNode(CARNET.Entry)),
    DataFactory.quad(entry, DataFactory.namedNode(CARNET.category), DataFactory.namedNode(CARNET[category])),
    DataFactory.quad(entry, DataFactory.namedNode(CARNET.identity), DataFactory.literal(identity)),
    DataFactory.quad(entry, DataFactory.namedNode(iri('prov', 'hadPrimarySource')), origin),
    DataFactory.quad(origin, type, DataFactory.namedNode(CARNET.Source)),
    DataFactory.quad(origin, DataFactory.namedNode(CARNET.sourceKey), DataFactory.literal(source.key)),
    DataFactory.quad(origin, DataFactory.namedNode(CARNET.sourceKind), DataFactory.literal(source.kind)),
    ...(source.date === null
      ? []
      : [
          DataFactory.quad(
            origin,
            DataFactory.namedNode(iri('dcterms', 'created')),
            DataFactory.literal(source.date),
          ),
        ]),
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
          ({ path, message }) => `${path.value} ${message[0]?.value ?? ''}`,
        );
        expect(complaints, draft.identity).toEqual([]);
      }
    }
  },
);
