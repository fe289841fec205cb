import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDocument } from '@carnet/exchange';
import { RecordSearch } from '@carnet/exchange/search';
import { RecordReader, type EntryDraft } from '@carnet/record';
import { importDrafts } from '../../../record/src/entries/import-drafts.ts';
import { memoryRecord } from '../../../record/test/support/memory-record.ts';

const MARGAUX = new URL('../../../cli/example/fixtures/margaux-dubois/', import.meta.url);

/* Among the tests that run once: nothing here depends on the zone. */
it('reads 10,000 entries of one category cold with at most 30 requests', async () => {
  const [name = ''] = readdirSync(MARGAUX).filter((one) => one.startsWith('lab'));
  const reading = await readDocument(new Uint8Array(readFileSync(new URL(name, MARGAUX))), {
    name,
    received: new Date('2026-11-24T10:00:00Z'),
  });
  const values = 'drafts' in reading ? reading.drafts.filter(({ line }) => line.kind === 'Observation') : [];
  const drafts = Array.from({ length: 10_000 }, (_, i): EntryDraft => {
    const value = values[i % values.length];
    if (!value) throw new TypeError('no values');
    const { quads, subject, identity } = value;
    return { ...value, quads, subject, identity: `${identity}|${i}`, files: [] };
  });
  const { sets, pod, open } = await memoryRecord(['laboratory']);
  await importDrafts(sets, drafts, pod);
  pod.log.length = 0;
  const record = new RecordReader(open());
  const { entries } = await record.timeline();
  expect(entries).toHaveLength(10_000);
  const search = new RecordSearch({ record, language: 'fr', readPdf: () => Promise.resolve('') });
  await search.update(entries);
  expect(pod.log.length).toBeLessThanOrEqual(30);
  expect(search.find(values[0]?.line.title ?? '').length).toBeGreaterThan(100);
});
