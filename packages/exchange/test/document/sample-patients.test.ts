import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '@carnet/record';
import { readDocument, type Person, type Skipped } from '@carnet/exchange';
import { expectedOf, filesOf, type Expected } from './expected.ts';

const RECEIVED = new Date('2026-11-24T10:00:00Z');

interface Import {
  counts: Expected;
  drafts: EntryDraft[];
  skipped: Skipped[];
  persons: Person[];
}

/** What a record makes of all files of a patient: one entry an identity. */
const importAll = async (patient: string): Promise<Import> => {
  const seen = new Set<string>();
  const counts: Expected = { files: 0, added: 0, merged: 0, categories: {} };
  const all: Import = { counts, drafts: [], skipped: [], persons: [] };
  for (const { name, bytes } of filesOf(patient)) {
    const reading = await readDocument(bytes, { name, received: RECEIVED });
    if ('refused' in reading) continue;
    counts.files += 1;
    all.drafts.push(...reading.drafts);
    all.skipped.push(...reading.skipped);
    all.persons.push(...reading.persons);
    for (const { identity, category } of reading.drafts) {
      if (seen.has(identity)) counts.merged += 1;
      else counts.categories[category] = (counts.categories[category] ?? 0) + 1;
      if (!seen.has(identity)) counts.added += 1;
      seen.add(identity);
    }
  }
  return all;
};

describe('the five sample patients', { timeout: 60_000 }, () => {
  it('Margaux Dubois: 17 files give 334 entries, and 9 results in two of them are one', async () => {
    const { counts, skipped, persons } = await importAll('dubois');
    expect(counts).toEqual({
      files: 17,
      added: 334,
      merged: 9,
      categories: {
        summary: 1,
        laboratory: 285,
        measures: 14,
        problems: 7,
        treatments: 5,
        vaccinations: 4,
        history: 11,
        allergies: 1,
        prevention: 6,
      },
    });
    expect(counts).toEqual(expectedOf('dubois'));
    expect(skipped).toEqual([]);
    expect(new Set(persons.map(({ name, birthDate }) => `${name ?? ''} ${birthDate ?? ''}`))).toEqual(
      new Set(['Margaux Dubois 1952-07-22']),
    );
  });

  it.each([
    ['julien', 15, 203, 15],
    ['pineau', 11, 179, 14],
    ['ladziak', 6, 115, 13],
    ['bauer', 89, 2704, 34],
  ])('%s: %i files give %i entries, %i repeats', async (patient, files, added, merged) => {
    const { counts, skipped } = await importAll(patient);
    expect(counts).toMatchObject({ files, added, merged });
    expect(counts).toEqual(expectedOf(patient));
    expect(skipped).toEqual([]);
  });
});
