import { describe, expect, it } from 'vitest';
import { planImport, type Known } from '../../src/entries/plan-import.ts';
import { shortKey } from '../../src/entries/short-key.ts';
import type { EntryDraft } from '../../src/entry-draft.ts';

let count = 0;
const draft = (
  identity: string,
  source: string,
  over: Partial<EntryDraft> = {},
  part?: string,
): EntryDraft => ({
  category: 'laboratory',
  identity,
  source: { key: source, kind: 'fhir-document', date: '2019-08-28', author: null },
  quads: [],
  subject: `urn:carnet:draft:${(count += 1)}`,
  line: { kind: 'Observation', title: 't', date: null, author: null, ...(part ? { part } : {}) },
  files: [],
  ...over,
});
const none = (): ReadonlyMap<string, Known> => new Map();

describe('planImport', () => {
  it('adds what is new', async () => {
    const plan = await planImport([draft('a', 's1'), draft('b', 's1')], none);
    expect(plan).toMatchObject({ added: 2, merged: 0, skipped: 0 });
    expect(plan.entries.map(({ into }) => into)).toEqual([null, null]);
  });

  it('makes one entry with two sources of the same fact in two documents', async () => {
    const plan = await planImport([draft('a', 's1'), draft('a', 's2')], none);
    expect(plan).toMatchObject({ added: 1, merged: 1, skipped: 0 });
    expect(plan.entries[0]?.fresh).toHaveLength(2);
    expect(plan.entries[0]?.drafts).toHaveLength(2);
  });

  it('skips a fact that one document states twice', async () => {
    const plan = await planImport([draft('a', 's1'), draft('a', 's1')], none);
    expect(plan).toMatchObject({ added: 1, merged: 0, skipped: 1 });
  });

  it('keeps the draft that is part of a document, whichever comes first', async () => {
    const part = draft('a', 's2', {}, 'document|1');
    for (const drafts of [
      [draft('a', 's1'), part],
      [part, draft('a', 's1')],
    ]) {
      const [entry] = (await planImport(drafts, none)).entries;
      expect(entry?.draft).toBe(part);
      expect(entry?.part).toBe(await shortKey('document|1'));
    }
  });

  it('adds nothing the second time, and a source when another document says the same', async () => {
    const known = new Map([
      [
        await shortKey('a'),
        { iri: 'https://pod.example/e', id: await shortKey('a'), src: [await shortKey('laboratory|s1')] },
      ],
    ]);
    const again = await planImport([draft('a', 's1')], () => known);
    expect(again).toMatchObject({ added: 0, merged: 0, skipped: 1 });
    expect(again.entries[0]?.fresh).toEqual([]);
    const other = await planImport([draft('a', 's2')], () => known);
    expect(other).toMatchObject({ added: 0, merged: 1, skipped: 0 });
    expect(other.entries[0]?.into?.iri).toBe('https://pod.example/e');
  });

  it('keeps the same words in two categories apart, with sources that do not link them', async () => {
    const plan = await planImport([draft('a', 's1'), draft('a', 's1', { category: 'measures' })], none);
    expect(plan.added).toBe(2);
    const [one, two] = plan.entries.map(({ fresh }) => fresh[0]?.short);
    expect(one).not.toBe(two);
  });
});
