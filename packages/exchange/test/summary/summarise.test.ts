import { describe, expect, it } from 'vitest';
import type { EntryLine } from '@carnet/record';
import { wordEntry } from '@carnet/exchange';
import { CATEGORIES, type Category } from '@carnet/vocab';
import {
  notLoaded,
  reachOf,
  summarise,
  wordAbsences,
  wordEmpty,
  wordRest,
  type Summarised,
  type SummaryPart,
  type SummarySection,
} from '@carnet/exchange/summary';
import { entry } from './summarised.ts';

const TODAY = '2026-11-27';
const allergy = (more: Partial<EntryLine>): Summarised =>
  entry('allergies', { kind: 'AllergyIntolerance', ...more });
const problem = (more: Partial<EntryLine>): Summarised => entry('problems', { kind: 'Condition', ...more });
const value = (code: string, date: string, more: Partial<EntryLine> = {}): Summarised =>
  entry('laboratory', {
    kind: 'Observation',
    code: ['http://loinc.org', code],
    date,
    value: { number: '1', unit: '%' },
    ...more,
  });

const sectionOf = (
  part: SummaryPart,
  entries: readonly Summarised[],
  open: readonly Category[] = CATEGORIES,
): SummarySection => {
  const found = summarise(entries, reachOf(open, entries), TODAY).find((one) => one.part === part);
  if (!found) throw new TypeError(part);
  return found;
};

describe('a summary', () => {
  it('tells nothing written, not shared, single entries and not loaded apart, and never says none by itself', () => {
    const empty = sectionOf('allergies', []);
    expect(wordEmpty(empty, 'fr')).toBe('Rien d’inscrit.');
    const closed = sectionOf('allergies', [], ['laboratory']);
    expect(closed.reach).toEqual([['allergies', 'not-shared']]);
    expect(wordEmpty(closed, 'en')).toBeNull();
    expect(wordAbsences(closed.reach, 'en', { own: false })).toEqual([
      'Allergies: not shared. This does not mean that there is nothing.',
    ]);
    const single = sectionOf('allergies', [allergy({ title: 'Latex' })], ['laboratory']);
    expect(wordAbsences(single.reach, 'en', { own: false })).toEqual([
      'Allergies: only single documents are shared.',
    ]);
    for (const { reach, entries } of summarise([], notLoaded, TODAY)) {
      expect(entries).toEqual([]);
      expect(wordAbsences(reach, 'fr', { own: true }).join()).toContain('non chargé');
    }
  });

  it('says of a value which of its two categories is missing', () => {
    const { reach, entries } = sectionOf('values', [value('4548-4', '2020')], ['laboratory']);
    expect(entries).toHaveLength(1);
    expect(reach).toEqual([
      ['measures', 'not-shared'],
      ['laboratory', 'whole'],
    ]);
  });

  it('lets a source say that nothing is known, until something newer is written', () => {
    const none = allergy({ status: 'none-known', date: '2019' });
    expect(sectionOf('allergies', [none]).said).toBe(none);
    expect(wordEmpty(sectionOf('allergies', [none]), 'en')).toBeNull();
    const latex = allergy({ title: 'Latex', date: '2021' });
    expect(sectionOf('allergies', [none, latex])).toMatchObject({ said: null, entries: [latex] });
    const later = allergy({ status: 'none-known', date: '2023' });
    expect(sectionOf('allergies', [later, latex])).toMatchObject({ said: later, entries: [latex] });
    const unaware = allergy({ status: 'no-information', date: null });
    expect(sectionOf('allergies', [unaware, latex]).said).toBeNull();
  });

  it('leaves out what was taken back, and counts what is over', () => {
    const held = problem({ title: 'Asthma', status: 'active', date: '2010' });
    const section = sectionOf('problems', [
      held,
      problem({ title: 'Flu', status: 'resolved' }),
      problem({ title: 'Gout', status: 'refuted' }),
      problem({ title: 'Typo', status: 'entered-in-error' }),
    ]);
    expect(section.entries).toEqual([held]);
    expect(wordRest(section, 'fr')).toBe('1 terminé');
  });

  it('keeps what is in remission among the problems, since it is not over', () => {
    const remission = problem({ title: 'Lymphoma', status: 'remission' });
    expect(sectionOf('problems', [remission])).toMatchObject({ entries: [remission], past: 0 });
    expect(wordEntry(remission.line, 'fr').status).toBe('en rémission');
  });

  it('does not say that nothing is written where a part of it did not come', () => {
    expect(wordEmpty(sectionOf('values', [], ['laboratory']), 'fr')).toBeNull();
    expect(wordEmpty(sectionOf('values', []), 'fr')).toBe('Rien d’inscrit.');
  });

  it('takes the newest word on each thing, so that an ended treatment is not shown as taken', () => {
    const code = ['http://snomed.info/sct', '1'] as const;
    const begun = entry('treatments', { kind: 'MedicationStatement', code, date: '2020', status: 'active' });
    const ended = entry('treatments', { kind: 'MedicationStatement', code, date: '2022', status: 'stopped' });
    expect(sectionOf('treatments', [begun, ended])).toMatchObject({ entries: [], past: 1 });
    const latest = value('4548-4', '2021');
    expect(sectionOf('values', [value('4548-4', '2020'), latest]).entries).toEqual([latest]);
  });

  it('has no body mass index that is older than the last weight', () => {
    const [weight, bmi] = [
      value('29463-7', '2024-09-25T10:05:00Z'),
      value('39156-5', '2024-09-25T10:00:00Z'),
    ];
    expect(sectionOf('values', [weight, bmi]).entries).toEqual([weight, bmi]);
    const later = value('29463-7', '2026-11-28');
    expect(sectionOf('values', [weight, bmi, later])).toMatchObject({ entries: [later], past: 0 });
  });

  it('leaves out what is about somebody else', () => {
    const ofLeo = value('2345-7', '2025', { of: 'Léo Dubois' });
    const own = value('2345-7', '2024');
    expect(sectionOf('values', [ofLeo, own]).entries).toEqual([own]);
    const letter = entry('allergies', { kind: 'Document', of: 'Léo Dubois' });
    expect(sectionOf('allergies', [letter])).toMatchObject({ entries: [], documents: [] });
  });

  it('has one last value of a quantity, whichever of its codes the laboratories use', () => {
    const inBlood = value('38483-4', '2017', { value: { number: '2.6', unit: 'mg/dL', flag: 'H' } });
    const inSerum = value('2160-0', '2024', { value: { number: '0.5', unit: 'mg/dL', flag: 'L' } });
    expect(sectionOf('values', [inBlood, inSerum]).entries).toEqual([inSerum]);
    const [glucose, ofUrine] = [value('2345-7', '2024'), value('2350-7', '2023')];
    expect(sectionOf('values', [glucose, ofUrine]).entries).toEqual([glucose, ofUrine]);
  });

  it('puts blood group and measures first, then what is out of range, and stays on one page', () => {
    const usual = value('2345-7', '2024');
    const high = value('2075-0', '2019', { value: { number: '120', flag: 'H' } });
    const blood = value('882-1', '1990');
    expect(sectionOf('values', [usual, high, blood]).entries).toEqual([blood, high, usual]);
    const many = Array.from({ length: 30 }, (_, index) => value(`${index}-1`, '2024'));
    const section = sectionOf('values', many);
    expect(section.entries).toHaveLength(12);
    expect(wordRest(section, 'en')).toBe('and 18 more in the record');
  });

  it('says of a scan that it is to be read, and never that nothing is written beside it', () => {
    const scan = entry('allergies', { kind: 'Document', title: 'Lettre', date: '2021' });
    const section = sectionOf('allergies', [scan]);
    expect(section).toMatchObject({ entries: [], documents: [scan] });
    expect([wordEmpty(section, 'fr'), wordEmpty(section, 'en')]).toEqual([null, null]);
    const none = allergy({ status: 'none-known', date: '2022' });
    expect(sectionOf('allergies', [scan, none])).toMatchObject({ said: none, documents: [scan] });
    const [old, ...newest] = ['2017', '2018', '2019', '2020'].map((date) =>
      entry('laboratory', { kind: 'Document', date }),
    );
    const values = sectionOf(
      'values',
      [old, ...newest].flatMap((one) => one ?? []),
    );
    expect(values.documents).toEqual(newest.toReversed());
    expect(wordRest(values, 'fr')).toBe('et 1 de plus dans le carnet');
  });

  it('does not name a document whose contents are entries, a note, or what was taken back', () => {
    const at = (line: object, partOf: string | null = null): Summarised => ({
      ...entry('laboratory', { kind: 'Observation', value: { number: '1' }, ...line }),
      partOf,
    });
    const report = at({ kind: 'Document', id: 'report' });
    const other = at({ kind: 'Document' });
    const parts = [at({ part: 'report' }), at({}, other.iri)];
    const note = at({ kind: 'Document', about: 'report' });
    const wrong = at({ kind: 'Document', status: 'entered-in-error' });
    expect(sectionOf('values', [report, other, ...parts, note, wrong]).documents).toEqual([]);
    expect(sectionOf('values', [report, other]).documents).toHaveLength(2);
  });

  it('shows every kind of wish', () => {
    const wishes = ['Consent', 'RelatedPerson', 'Observation', 'Document'].map((kind) =>
      entry('directives', { kind }),
    );
    expect(sectionOf('wishes', wishes).entries).toEqual(wishes);
  });
});
