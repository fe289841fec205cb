import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordEntry } from '@carnet/exchange';
import { reachOf, summarise, wordBegin, wordRest, type Summarised } from '@carnet/exchange/summary';
import type { EntryLine, LineDose } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { entry } from './summarised.ts';

const TODAY = '2026-11-27';
const code = ['http://www.whocc.no/atc', 'J01CA04'] as const;
const taken = (more: Partial<EntryLine>): Summarised =>
  entry('treatments', { kind: 'MedicationStatement', status: 'active', code, ...more });
const prescribed = (more: Partial<EntryLine>): Summarised => taken({ kind: 'MedicationRequest', ...more });
const partOf = (part: string, entries: readonly Summarised[], today = TODAY) =>
  summarise(entries, reachOf(CATEGORIES, entries), today).find((one) => one.part === part) ??
  expect.unreachable();
const treatments = (...entries: readonly Summarised[]) => partOf('treatments', entries);

describe('the end of a treatment in a summary', () => {
  it('ends it on the day after, and counts it among what is over', () => {
    const course = taken({ date: '2026-11-20', until: '2026-11-27' });
    expect(treatments(course)).toMatchObject({ entries: [course], past: 0 });
    const ended = partOf('treatments', [course], '2026-11-28');
    expect(ended).toMatchObject({ entries: [], past: 1 });
    expect([wordRest(ended, 'fr'), wordRest(ended, 'en')]).toEqual(['1 terminé', '1 over']);
  });

  it('ends with the last day of what is known of it', () => {
    for (const until of ['2026', '2026-11', '2026-11-27', '2027-03-03'])
      expect(treatments(taken({ until })).past, until).toBe(0);
    for (const [date, until] of [
      ['2024', '2024'],
      ['2025-10', '2025-10'],
      ['2026-11-20', '2026-11-26'],
    ] as const)
      expect(treatments(taken({ date, until })).past, until).toBe(1);
  });

  it('is what a source that gives none does not have: it is shown with what its date means', () => {
    const words = (line: EntryLine) => [wordBegin(line, 'fr'), wordBegin(line, 'en')];
    const old = prescribed({ date: '2021-03-03', dosage: [{ text: 'Le soir' }] });
    expect(treatments(old).entries).toEqual([old]);
    expect(words(old.line)).toEqual(['prescrit le 3 mars 2021', 'prescribed on 3 March 2021']);
    expect(words(prescribed({ date: '2021' }).line)).toEqual(['prescrit en 2021', 'prescribed in 2021']);
    expect(words(taken({ date: '2021-03' }).line)).toEqual(['depuis mars 2021', 'since March 2021']);
    expect(words(taken({ date: '2021-03-01' }).line)).toEqual([
      'depuis le 1er mars 2021',
      'since 1 March 2021',
    ]);
    expect(words(taken({ date: '2027', status: 'intended' }).line)).toEqual(['2027', '2027']);
    expect(words(taken({}).line)).toEqual([null, null]);
    expect(words(entry('allergies', { kind: 'AllergyIntolerance', date: '2012' }).line)).toEqual([
      '2012',
      '2012',
    ]);
  });

  it('is said where it lies ahead', () => {
    const said = (until: string): (string | null)[] =>
      (['fr', 'en'] as const).map((lang) => wordEntry(taken({ until }).line, lang).until);
    expect(said('2027-03-03')).toEqual(['jusqu’au 3 mars 2027', 'until 3 March 2027']);
    expect(said('2027-03')).toEqual(['jusqu’en mars 2027', 'until March 2027']);
    expect(wordEntry(taken({}).line, 'fr').until).toBeNull();
  });

  it('is sure a year and its whole length after a prescription whose begin nobody says', () => {
    const week = [{ text: '1 matin et soir', lasts: ['7', 'd'] as const }];
    expect(treatments(prescribed({ date: '2021-03-03', dosage: week }))).toMatchObject({
      entries: [],
      past: 1,
    });
    const on = (date: string, dosage: readonly LineDose[] = week): number =>
      treatments(prescribed({ date, dosage })).past;
    expect([on('2025-11-19'), on('2025-11-20')]).toEqual([1, 0]);
    expect([on('2025-10'), on('2025-11'), on('2024'), on('2025')]).toEqual([1, 0, 1, 0]);
    expect(on('2025-11-19', [...week, ...week])).toBe(0);
    expect(on('2001-01-01', [...week, { text: 'puis 1 le soir' }])).toBe(0);
    expect(on('2001-01-01', [])).toBe(0);
    expect(treatments(prescribed({ dosage: week })).past).toBe(0);
  });

  it('does not weigh more than what a source says of an illness', () => {
    const ill = (status?: string): Summarised =>
      entry('problems', { kind: 'Condition', until: '2019', ...(status !== undefined && { status }) });
    expect(partOf('problems', [ill()])).toMatchObject({ entries: [], past: 1 });
    expect(partOf('problems', [ill('active')]).entries).toHaveLength(1);
  });
});

describe('of several treatments alike', () => {
  const running = taken({ date: '2019' });
  const course = taken({ date: '2024-03-01', until: '2024-03-08' });

  it('one that goes on is not hidden by a newer one that came to its end', () => {
    expect(treatments(running, course)).toMatchObject({ entries: [running], past: 0 });
    const done = prescribed({ date: '2024', status: 'completed' });
    expect(treatments(running, done)).toMatchObject({ entries: [running], past: 0 });
  });

  it('the newest that goes on stands for the others', () => {
    const renewed = taken({ date: '2023', until: '2027' });
    expect(treatments(running, renewed, course).entries).toEqual([renewed]);
  });

  it('a newer word that it was stopped ends them all', () => {
    const stopped = taken({ date: '2022', status: 'stopped' });
    expect(treatments(running, course, stopped)).toMatchObject({ entries: [], past: 1 });
    expect(treatments(running, taken({ date: '2019', status: 'stopped' })).entries).toEqual([]);
  });

  it('all that ended count once', () => {
    const before = taken({ date: '2020', until: '2021' });
    expect(treatments(before, course)).toMatchObject({ entries: [], past: 1 });
  });

  it('some that goes on is always shown, unless a newer word stopped it', () => {
    const dates = fc.constantFrom('2018', '2019', '2020', '2021', '2022', '2023', '2024');
    const ends = fc.constantFrom(undefined, '2019', '2024', '2026-11', '2027');
    const lines = fc.array(
      fc.record({ date: dates, until: ends, status: fc.constantFrom('active', 'stopped', 'completed') }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, (all) => {
        const entries = all.map(({ until, ...line }) =>
          taken({ ...line, ...(until !== undefined && { until }) }),
        );
        const stops = all.filter(({ status }) => status === 'stopped').map(({ date }) => date);
        const goesOn = all.some(
          ({ date, until, status }) =>
            status === 'active' &&
            !['2019', '2024'].includes(until ?? '') &&
            stops.every((stop) => stop < date),
        );
        expect(treatments(...entries).entries.length).toBeGreaterThanOrEqual(goesOn ? 1 : 0);
        for (const { line } of treatments(...entries).entries)
          expect([line.status, ['2019', '2024'].includes(line.until ?? '')]).toEqual(['active', false]);
      }),
    );
  });
});
