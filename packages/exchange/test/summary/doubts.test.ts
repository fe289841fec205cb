import { describe, expect, it } from 'vitest';
import {
  contradictionIn,
  reachOf,
  summarise,
  wordContradiction,
  wordRemark,
  type Summarised,
} from '@carnet/exchange/summary';
import type { EntryLine } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { entry } from './summarised.ts';

const code = ['http://www.whocc.no/atc', 'A10BA02'] as const;
const taken = (more: Partial<EntryLine>): Summarised =>
  entry('treatments', { kind: 'MedicationStatement', status: 'active', code, ...more });
const allergy = (more: Partial<EntryLine>): Summarised =>
  entry('allergies', { kind: 'AllergyIntolerance', status: 'active', ...more });

const partOf = (part: string, entries: readonly Summarised[], today = '2026-11-27') =>
  summarise(entries, reachOf(CATEGORIES, entries), today).find((one) => one.part === part) ??
  expect.unreachable();
/** What is shown of some treatments, with the remarks on it. */
const shown = (entries: readonly Summarised[], today?: string) => {
  const section = partOf('treatments', entries, today);
  return section.entries.map((one) => [one.line.date, wordRemark(section, one, 'en')]);
};

describe('a treatment whose last delivery is over', () => {
  const LAPSED = 'nothing newer under this name: perhaps still taken, please check';
  const delivery = taken({ date: '2026-09-01', until: '2026-09-28' });

  it('stays for a year with the doubt beside it, and is over then', () => {
    expect(shown([delivery], '2026-09-28')).toEqual([['2026-09-01', null]]);
    for (const today of ['2026-09-29', '2027-09-28'])
      expect(shown([delivery], today)).toEqual([['2026-09-01', LAPSED]]);
    expect(partOf('treatments', [delivery], '2027-09-29')).toMatchObject({ entries: [], past: 1 });
    expect(wordRemark(partOf('treatments', [delivery]), delivery, 'fr')).toBe(
      'rien de plus récent sous ce nom\u00a0: peut-être toujours pris, à vérifier',
    );
  });

  it('is over at the end that the patient wrote', () => {
    const section = partOf('treatments', [taken({ date: '2026-09-01', until: '2026-09-28', typed: true })]);
    expect(section).toMatchObject({ entries: [], past: 1 });
  });

  it('is told from a cure by its length, as long as it may be where dates are not known to the day', () => {
    expect(shown([taken({ date: '2026-09-01', until: '2026-09-27' })])).toEqual([]);
    expect(shown([taken({ date: '2026-09', until: '2026-09' })])).toEqual([['2026-09', LAPSED]]);
    expect(shown([taken({ until: '2026-09-28' })])).toEqual([[null, LAPSED]]);
    expect(shown([taken({ kind: 'MedicationRequest', date: '2026-06', until: '2026-09' })])).toEqual([
      ['2026-06', LAPSED],
    ]);
  });

  it('stands after what goes on, and gives way to what is newer of the same name', () => {
    const other = taken({ code: ['http://www.whocc.no/atc', 'C09AA03'], date: '2019' });
    expect(shown([delivery, other])).toEqual([
      ['2019', null],
      ['2026-09-01', LAPSED],
    ]);
    const renewed = taken({ date: '2026-10-01', until: '2026-12-30' });
    expect(shown([delivery, renewed])).toEqual([['2026-10-01', null]]);
    const before = taken({ date: '2026-08-01', until: '2026-08-31' });
    const cure = taken({ date: '2026-10-01', until: '2026-10-07' });
    expect(shown([before, delivery, cure])).toEqual([['2026-09-01', LAPSED]]);
    for (const status of ['stopped', 'completed'])
      expect(shown([delivery, taken({ date: '2026-10', status })])).toEqual([]);
    const stopped = taken({ date: '2024', status: 'stopped' });
    expect(shown([taken({ date: '2019' }), stopped, delivery])).toEqual([['2026-09-01', LAPSED]]);
  });
});

describe('a treatment that goes on, and is completed elsewhere', () => {
  const running = taken({ date: '2019', author: 'Dr Benali' });
  const completed = (more: Partial<EntryLine>): Summarised => taken({ status: 'completed', ...more });

  it('is shown with what denies it', () => {
    const later = completed({ date: '2022', until: '2023-05', author: 'CHU' });
    expect(shown([running, later])).toEqual([
      ['2019', 'elsewhere: completed, until May 2023, CHU, please check'],
    ]);
    expect(wordRemark(partOf('treatments', [running, later]), running, 'fr')).toBe(
      'ailleurs\u00a0: terminé, jusqu’en mai 2023, CHU, à vérifier',
    );
    expect(shown([running, completed({})])).toEqual([['2019', 'elsewhere: completed, please check']]);
    const stop = taken({ status: 'stopped', date: '2018', until: '2020' });
    expect(shown([running, stop])).toEqual([['2019', 'elsewhere: stopped, until 2020, please check']]);
  });

  it('is not denied by a course before it, nor by a prescription that was used', () => {
    expect(shown([running, completed({ date: '2016', until: '2018-12' })])).toEqual([['2019', null]]);
    const used = completed({ kind: 'MedicationRequest', date: '2022' });
    expect(shown([running, used])).toEqual([['2019', null]]);
  });

  it('ends where the same source says so of the same begin', () => {
    const same = completed({ date: '2019', until: '2023', author: 'Dr Benali' });
    for (const entries of [
      [running, same],
      [same, running],
    ])
      expect(partOf('treatments', entries)).toMatchObject({ entries: [], past: 1 });
    expect(shown([taken({ date: '2019' }), completed({ date: '2019' })])).toHaveLength(1);
  });
});

describe('an allergy that a source calls inactive', () => {
  it('stays, after the others, with the doubt beside it; one that is resolved is over', () => {
    const inactive = allergy({ title: 'Latex', date: '2020', status: 'inactive' });
    const section = partOf('allergies', [inactive, allergy({ title: 'Nuts', date: '2010' })]);
    expect(section.entries.map(({ line }) => line.title)).toEqual(['Nuts', 'Latex']);
    expect(wordRemark(section, inactive, 'en')).toBe('noted as inactive: the risk may remain, please check');
    expect(partOf('allergies', [allergy({ status: 'resolved' })])).toMatchObject({ entries: [], past: 1 });
  });

  it('does not weigh more than one of the same day that calls it active', () => {
    const [active, inactive] = [allergy({ date: '2020' }), allergy({ date: '2020', status: 'inactive' })];
    for (const entries of [
      [active, inactive],
      [inactive, active],
    ])
      expect(partOf('allergies', entries).entries).toEqual([active]);
  });
});

describe('“none known” beside something that is known', () => {
  const none = (more: Partial<EntryLine> = {}): Summarised => allergy({ status: 'none-known', ...more });
  const latex = allergy({ title: 'Latex', date: '2021' });

  it('is called a contradiction, unless what is known was written later', () => {
    for (const date of [null, '2021', '2023'])
      expect(partOf('allergies', [none({ date }), latex]).contradiction, String(date)).toBe('surely');
    expect(partOf('allergies', [none({ date: '2020' }), latex])).toMatchObject({
      said: null,
      contradiction: null,
    });
    expect(partOf('allergies', [none({ date: '2020' })]).contradiction).toBeNull();
    const gone = allergy({ status: 'resolved', date: '2019' });
    expect(partOf('allergies', [none({ date: '2020' }), gone]).contradiction).toBeNull();
    expect([wordContradiction('surely', 'fr'), wordContradiction('surely', 'en')]).toEqual([
      expect.stringContaining('se contredisent'),
      expect.stringContaining('contradict each other'),
    ]);
  });

  it('may be none where it denies one sort alone', () => {
    const food = none({ code: ['http://snomed.info/sct', '429625007'] });
    expect(contradictionIn([food.line, latex.line])).toBe('perhaps');
    expect(contradictionIn([food.line, none().line, latex.line])).toBe('surely');
    expect(wordContradiction('perhaps', 'en')).toContain('may contradict');
  });
});
