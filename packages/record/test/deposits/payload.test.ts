import { describe, expect, it } from 'vitest';
import { framed } from '../../src/deposits/bytes.ts';
import { DEPOSIT_LIMITS } from '../../src/deposits/limits.ts';
import { isPayload, payloadBytes, readPayload } from '../../src/deposits/payload.ts';
import { isStoredLine } from '../../src/entries/stored-line.ts';
import type { EntryLine } from '../../src/entry-draft.ts';
import { draftOf } from '../support/drafts.ts';
import { letterOf } from '../support/deposits.ts';

const SUBJECT = 'urn:carnet:draft:x';
const sent = (...drafts: readonly Record<string, unknown>[]): Promise<boolean> =>
  isPayload(framed(JSON.stringify({ v: 1, advice: null, drafts }), new Uint8Array(0)));
const draft = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  category: 'reports',
  identity: 'x',
  source: { key: 'x', kind: 'other', date: null, author: null },
  subject: SUBJECT,
  line: { kind: 'Document', title: 'x', date: null, author: null },
  files: [],
  turtle: `<${SUBJECT}> <https://example.org/p> "x" .`,
  ...more,
});

describe('a payload', () => {
  it('is read as it was written', async () => {
    const letter = await letterOf('Letter', 1000);
    const { drafts, advice } = await readPayload(
      payloadBytes({ drafts: [letter, draftOf('ldl', 's')], advice: 'all' }),
    );
    expect(advice).toBe('all');
    expect(drafts.map(({ line }) => line.title)).toEqual(['Letter', 'ldl']);
    expect(drafts[0]?.files[0]?.bytes).toEqual(letter.files[0]?.bytes);
  });

  it('says of each entry what its row needs, in full', async () => {
    const base = { title: 'x', date: '2024-03-01', author: null };
    const lines: readonly EntryLine[] = [
      { ...base, kind: 'Observation', value: { number: '6.10', unit: '%' } },
      { ...base, kind: 'AllergyIntolerance', severity: 'high' },
      {
        ...base,
        kind: 'MedicationStatement',
        until: '2024-03-08',
        dosage: [
          { text: 'Le soir', lasts: ['7', 'd'] },
          { dose: ['1', '2', '{tbl}'], needed: true, more: true },
        ],
      },
    ];
    const sentDrafts = lines.map((line, index) => draftOf(`d${index}`, 's', { line }));
    const { drafts } = await readPayload(payloadBytes({ drafts: sentDrafts, advice: 'all' }));
    expect(drafts.map(({ line }) => line)).toEqual(lines);
    for (const { line } of drafts) expect(isStoredLine({ ...line, id: 'i', src: [] })).toBe(true);
  });

  it.each([
    { until: 7 },
    { severity: ['high'] },
    { until: 'x'.repeat(100) },
    { dosage: 'x' },
    { dosage: [{ lasts: 7 }] },
  ])('is refused with a row that says %j', async (more) => {
    const line = { kind: 'MedicationStatement', title: 'x', date: null, author: null, ...more };
    expect(await sent(draft({ line }))).toBe(false);
  });

  it('D4: is no bomb', async () => {
    expect(await sent(draft())).toBe(true);
    const prefix = `@prefix p: <https://example.org/${'x'.repeat(60_000)}> .`;
    const blown = `${prefix} ${Array.from({ length: 200 }, (_, i) => `<${SUBJECT}> p:${i} p:${i} .`).join('\n')}`;
    expect(blown.length).toBeLessThan(DEPOSIT_LIMITS.turtle);
    const lists = `<${SUBJECT}> <https://example.org/p> ${'('.repeat(50_000)}${')'.repeat(50_000)} .`;
    const bombs: readonly Record<string, unknown>[] = [
      { turtle: blown },
      { turtle: lists },
      { turtle: '<'.repeat(1_000_000) },
      { turtle: `<${SUBJECT}> <https://example.org/p> "${'x'.repeat(DEPOSIT_LIMITS.turtle)}" .` },
      { files: [{ name: 'x', type: 'y', size: 2 ** 40 }] },
      { files: Array.from({ length: 200 }, () => ({ name: 'x', type: 'y', size: 0 })) },
      { line: { kind: 'File', title: 'x', date: null, author: null } },
      { line: { kind: 'Document', title: 'x'.repeat(100_000), date: null, author: null } },
    ];
    for (const bomb of bombs)
      expect([Object.keys(bomb), await sent(draft(bomb))]).toEqual([Object.keys(bomb), false]);
    const many = Array.from({ length: DEPOSIT_LIMITS.drafts + 1 }, (_, i) =>
      draft({ subject: `${SUBJECT}${i}` }),
    );
    expect(await sent(...many)).toBe(false);
    expect(await isPayload(framed('['.repeat(1_000_000), new Uint8Array(0)))).toBe(false);
    expect(await isPayload(new Uint8Array(DEPOSIT_LIMITS.bytes + 1))).toBe(false);
    expect(await isPayload(new Uint8Array([255, 255, 255, 255]))).toBe(false);
  });

  it('says nothing but about itself, and nothing that Carnet says', async () => {
    for (const turtle of [
      `<https://margaux.example/entry> <https://example.org/p> "x" .`,
      `<${SUBJECT}#source-1> <https://example.org/p> "x" .`,
      `<${SUBJECT}> <http://www.w3.org/ns/prov#hadPrimarySource> <${SUBJECT}#s> .`,
    ])
      expect([turtle, await sent(draft({ turtle }))]).toEqual([turtle, false]);
    expect(await sent(draft(), draft())).toBe(false);
    expect(await sent(draft({ files: Array(2).fill({ name: 'x', type: 'y', size: 0 }) }))).toBe(false);
    expect(await sent(draft({ identity: `document|${'0'.repeat(64)}` }))).toBe(false);
  });
});
