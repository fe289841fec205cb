import { randomId, type JsonValue } from '@carnet/sealed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { isStoredLine } from '../../src/entries/stored-line.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

const whole: Readonly<Record<string, JsonValue>> = {
  kind: 'Observation',
  title: 'Hemoglobin A1c',
  lang: 'en',
  code: ['http://loinc.org', '4548-4'],
  value: { text: 'six', number: '6.1', unit: '%', code: ['s', 'c'], range: ['4', null], flag: 'H' },
  date: '2019-08-28',
  until: '2019-09',
  author: null,
  status: 'active',
  severity: 'high',
  of: 'Léo Dubois',
  part: 'p',
  id: 'i',
  src: ['s'],
  files: [{ iri: 'https://pod.example/f', name: 'a.pdf', type: 'application/pdf', size: 5 }],
};

describe('isStoredLine', () => {
  it('takes a line with every field', () => {
    expect(isStoredLine(whole)).toBe(true);
  });

  it.each(Object.keys(whole))('refuses a line whose %s has another type', (name) => {
    for (const other of [7, true, [7], { text: 7 }])
      expect(isStoredLine({ ...whole, [name]: other })).toBe(false);
  });

  it.each(['text', 'number', 'unit', 'code', 'range', 'flag'])(
    'refuses a value whose %s has another type',
    (name) => {
      expect(isStoredLine({ ...whole, value: { [name]: [null] } })).toBe(false);
    },
  );

  it('takes the mark of what was typed, and nothing else in its place', () => {
    expect(isStoredLine({ ...whole, typed: true })).toBe(true);
    for (const other of [false, 'true', 1]) expect(isStoredLine({ ...whole, typed: other })).toBe(false);
  });

  it.each([-1, 0.5, '5', null])('refuses a file of %s bytes', (size) => {
    expect(isStoredLine({ ...whole, files: [{ iri: 'i', name: 'n', type: 't', size }] })).toBe(false);
  });

  it('never throws, whatever the line is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(whole)), (value, name) => {
        isStoredLine(value);
        isStoredLine({ ...whole, [name]: value });
      }),
    );
  });
});

describe('readTimeline', () => {
  it('shows the entries beside a line that lies about its fields', async () => {
    const { sets, open, pod } = await memoryRecord(['laboratory']);
    await importDrafts(sets, [draftOf('good', 's')], pod);
    const set = await sets.category('laboratory');
    const line = { ...whole, date: { year: 2019 } };
    await set.put({
      iri: `${set.container}${randomId()}`,
      type: 'text/turtle',
      line,
      content: new Uint8Array(1),
    });
    const { entries } = await readTimeline(open());
    expect(entries.map((entry) => entry.line.title)).toEqual(['good']);
  });
});
