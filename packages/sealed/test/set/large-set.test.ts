import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import type { EntryInput, JsonValue } from '../../src/index.ts';
import { MemoryPod } from './memory-pod.ts';
import { newOwner, openAs, text } from './owner.ts';

const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;

const TITLES = Array.from({ length: 60 }, (_, i) => [
  `Analyte ${i} [Mass/volume] in Serum or Plasma`,
  `${1000 + i * 37}-${i % 10}`,
]);
const UNITS = ['mg/dL', 'mmol/L', '%', 'g/L', '10*9/L'];
const LABS = [
  'The Central European Lab',
  'Laboratoire des Lilas',
  'Hôpital Saint-Antoine',
  'Dr Nadia Benali',
];

/** A line as a laboratory timeline has it, with every value drawn at random. */
const line = (): JsonValue => {
  const [title = '', code = ''] = pick(TITLES);
  const value = Math.random() * 200;
  return {
    kind: 'Observation',
    title,
    code: ['http://loinc.org', code],
    value: {
      number: value.toFixed(1),
      unit: pick(UNITS),
      range: ['4', '5.6'],
      flag: pick(['N', 'N', 'N', 'H', 'L']),
    },
    date: new Date(Date.UTC(2016, 0, 1) + Math.random() * 3.15e11).toISOString().slice(0, 19) + 'Z',
    author: pick(LABS),
  };
};

describe('a set of 10,000 entries', () => {
  it('opens cold in few requests, two in sequence, at most 60 bytes a row', async () => {
    const pod = new MemoryPod();
    const owner = await newOwner();
    const entries = Array.from({ length: 10_000 }, (_, i): EntryInput => ({
      iri: owner.container + randomId(),
      type: 'text/turtle',
      line: line(),
      content: text(`<> a <urn:entry>; <urn:n> ${i}. # ${'x'.repeat(900)}`),
    }));
    await openAs(owner, pod).writeEntries(entries);
    pod.log.length = 0;
    const reader = openAs(owner, pod, 1);
    const begun = performance.now();
    const rows = await reader.rows();
    const took = performance.now() - begun;
    const shards = await reader.shards();
    const each = shards.reduce((sum, { bytes }) => sum + bytes, 0) / rows.length;
    const figures = {
      rows: rows.length,
      shards: shards.length,
      requests: pod.log.length,
      bytesARow: each,
      ms: took,
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(rows).toHaveLength(10_000);
    expect(pod.log).toHaveLength(1 + shards.length);
    expect(pod.log.length).toBeLessThanOrEqual(8);
    expect(each).toBeLessThan(60);
    const dates = rows.map((row) => (row.line as { date: string }).date);
    expect(dates).toEqual([...dates].sort().reverse());
  }, 30_000);
});
