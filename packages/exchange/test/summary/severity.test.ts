import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentence, wordEntry } from '@carnet/exchange';
import { reachOf, summarise, wordRest, type Summarised } from '@carnet/exchange/summary';
import type { EntryLine } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';

let count = 0;
const allergy = (title: string, more: Partial<EntryLine> = {}): Summarised => ({
  iri: `https://pod.example/a/${(count += 1)}`,
  category: 'allergies',
  line: { kind: 'AllergyIntolerance', title, date: null, author: null, status: 'active', ...more },
});
const allergies = (entries: readonly Summarised[]) =>
  summarise(entries, reachOf(CATEGORIES, entries), '2026-11-27').find(({ part }) => part === 'allergies') ??
  expect.unreachable();
const titles = (entries: readonly Summarised[]): string[] =>
  allergies(entries).entries.map(({ line }) => line.title);

const SEVERITIES = ['high', 'severe', 'moderate', 'mild', undefined] as const;
const given = (severity: string | undefined): Partial<EntryLine> =>
  severity === undefined ? {} : { severity };

describe('serious allergies in a summary', () => {
  it('come first, the worst before the others', () => {
    const all = SEVERITIES.toReversed().map((severity) => allergy(severity ?? 'none', given(severity)));
    expect(titles(all)).toEqual(['high', 'severe', 'moderate', 'mild', 'none']);
  });

  it('are never cut off in favour of milder ones', () => {
    const newer = Array.from({ length: 20 }, (_, index) =>
      allergy(`pollen ${index}`, { date: '2026', severity: 'mild' }),
    );
    const section = allergies([...newer, allergy('penicillin', { date: '1990', severity: 'high' })]);
    expect(section.entries[0]?.line.title).toBe('penicillin');
    expect(wordRest(section, 'en')).toBe('and 13 more in the record');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SEVERITIES), { maxLength: 30 }), (severities) => {
        const made = severities.map((severity, index) => allergy(`a${index}`, given(severity)));
        const rank = (severity: string | undefined): number =>
          SEVERITIES.indexOf(severity as 'high' | undefined);
        const shown = allergies(made).entries.map(({ line }) => rank(line.severity));
        const wanted = severities.map(rank).toSorted((a, b) => a - b);
        expect(shown).toEqual(wanted.slice(0, 8));
      }),
    );
  });

  it('are not hidden by a newer word that says less of the same', () => {
    const grave = allergy('Latex', { date: '2010', severity: 'high' });
    const later = allergy('Latex', { date: '2024' });
    expect(allergies([grave, later]).entries).toEqual([grave]);
    expect(allergies([grave, allergy('Latex', { date: '2024', severity: 'mild' })]).entries).toEqual([grave]);
    expect(allergies([grave, allergy('Latex', { date: '2024', status: 'resolved' })])).toMatchObject({
      entries: [],
      past: 1,
    });
    const mild = allergy('Latex', { date: '2010', severity: 'mild' });
    const worse = allergy('Latex', { date: '2024', severity: 'severe' });
    expect(allergies([mild, worse]).entries).toEqual([worse]);
  });

  it('are said in words', () => {
    const words = (severity: string | undefined): (string | null)[] =>
      (['fr', 'en'] as const).map((lang) => wordEntry(allergy('Latex', given(severity)).line, lang).severity);
    expect(SEVERITIES.map(words)).toEqual([
      ['peut mettre la vie en danger', 'can be life-threatening'],
      ['réaction grave', 'severe reaction'],
      ['réaction modérée', 'moderate reaction'],
      ['réaction légère', 'mild reaction'],
      [null, null],
    ]);
    expect(words('toString')).toEqual(['toString', 'toString']);
    const { line } = allergy('Latex', { severity: 'high', date: '2012' });
    expect(sentence(wordEntry(line, 'fr'))).toBe('Latex, peut mettre la vie en danger, 2012');
  });
});
