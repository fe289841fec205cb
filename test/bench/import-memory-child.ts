/** Imports 10,000 results from 100 files on a pod server: `import-memory-child.ts BASE`; prints the heap on the way. */
import { collect, readers, Store, type Content } from '@carnet/exchange/collect';
import { makeRecord } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { stockPerson } from './scene.ts';

const FILES = 100;
const RESULTS = 100;
const POINTS = [2000, 6000, 10_000];

const result = (number: number) => ({
  resource: {
    resourceType: 'Observation',
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
    effectiveDateTime: new Date(1e12 + number * 3_600_000).toISOString(),
    performer: [{ display: 'The Central European Lab' }],
    valueQuantity: { value: 4 + (number % 300) / 100, unit: '%', code: '%' },
    note: [{ text: `Checked as number ${number}. ${'x'.repeat(300)}` }],
    referenceRange: [{ low: { value: 4, unit: '%' }, high: { value: 5.6, unit: '%' } }],
  },
});

/** A file that is made each time it is read, so that nothing of it is held here. */
function made(number: number): Content {
  const bytes = (): Uint8Array =>
    new TextEncoder().encode(
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: Array.from({ length: RESULTS }, (_, i) => result(number * RESULTS + i)),
      }),
    );
  return {
    path: `results-${number}.json`,
    size: bytes().length,
    open: async function* (from) {
      await Promise.resolve();
      yield bytes().subarray(from);
    },
  };
}

const [baseUrl = ''] = process.argv.slice(2);
const { kit } = await stockPerson(baseUrl);
const record = await makeRecord(kit, CATEGORIES);
const control = { received: new Date(), signal: new AbortController().signal };
const collected = await collect(
  Array.from({ length: FILES }, (_, number) => made(number)),
  { ...control, readers },
);
const store = new Store(record, { ...control, batch: 10 });
const points: { entries: number; heap: number }[] = [];
let results = 0;
for (const found of collected?.found ?? []) {
  await store.put(found);
  results += RESULTS;
  if (!POINTS.includes(results)) continue;
  await store.flush();
  globalThis.gc?.();
  points.push({ entries: results, heap: process.memoryUsage().heapUsed });
}
if (store.report.added < FILES * RESULTS) throw new Error(`only ${store.report.added} entries`);
console.log(JSON.stringify({ points }));
