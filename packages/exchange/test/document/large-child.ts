import { isRefusal, readPacked } from '@carnet/exchange';

/* Reads 10 MB of 9,000 results in a process of its own, whose heap the test bounds; prints how many drafts there are. */

const result = (number: number) => ({
  resource: {
    resourceType: 'Observation',
    status: 'final',
    category: [{ coding: [{ code: 'laboratory', display: 'Laboratory' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
    subject: { reference: 'Patient/p' },
    effectiveDateTime: new Date(1e12 + number * 3_600_000).toISOString(),
    performer: [{ display: 'The Central European Lab' }],
    valueQuantity: { value: 4 + (number % 300) / 100, unit: '%', code: '%' },
    note: [{ text: `Checked as number ${number}. ${'x'.repeat(700)}` }],
    referenceRange: [{ low: { value: 4, unit: '%' }, high: { value: 5.6, unit: '%' } }],
  },
});

const bytes = new TextEncoder().encode(
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: Array.from({ length: 9000 }, (_, number) => result(number)),
  }),
);
const reading = await readPacked(bytes, { name: 'results.json', received: new Date() });
process.stdout.write(`${bytes.length} ${isRefusal(reading) ? reading.refused : reading.drafts.length}\n`);
