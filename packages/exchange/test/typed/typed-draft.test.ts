import { describe, expect, it } from 'vitest';
import { quadsToFhir, wordEntry } from '@carnet/exchange';
import {
  draftNote,
  draftTyped,
  KINDS,
  kindOf,
  kindOfResource,
  problemsOf,
  startValues,
  suggestionsOf,
  targetOf,
  typedValues,
  type TypedKind,
  type Values,
} from '@carnet/exchange/typed';

const NOW = new Date(2026, 10, 27, 8, 5);
const BY = { language: 'fr', now: NOW } as const;
const kind = (slug: string): TypedKind => {
  const found = kindOf(slug);
  if (found === undefined) throw new TypeError(slug);
  return found;
};
const draft = (slug: string, values: Values, language: 'fr' | 'en' = 'fr') =>
  draftTyped({ ...BY, kind: kind(slug), values: { ...startValues(kind(slug), BY), ...values }, language });

/** Something that may be kept for every field. */
const filled = ({ fields }: TypedKind): Values =>
  Object.assign(
    {},
    ...fields.map((field): Values => {
      if (field.kind === 'choice') return { [field.name]: field.choices.at(-1)?.value ?? '' };
      if (field.kind === 'date') return { [field.name]: field.after === undefined ? '05/2021' : '06/2021' };
      if (field.kind === 'number')
        return { [field.name]: String(field.likely?.[1] ?? field.possible?.[1] ?? 10) };
      const texts = { count: '2', money: '26,50', phone: '06 12 34 56 78', email: 'a@b.fr' };
      return { [field.name]: field.kind in texts ? texts[field.kind as 'count'] : 'Quelque chose' };
    }),
  ) as Values;

describe('what is typed', () => {
  it.each(KINDS.map((one) => [one.slug, one] as const))(
    '%s comes back as it was typed, told by its resource alone',
    async (slug, one) => {
      const values: Values = { ...startValues(one, BY), ...filled(one) };
      expect(problemsOf(one, values, BY)).toEqual([]);
      const { quads, subject, category, source, line } = await draftTyped({
        ...BY,
        kind: one,
        values,
      });
      expect([category, source.kind]).toEqual([one.category, 'manual']);
      expect(line.title).not.toBe('');
      const resource = quadsToFhir(quads, subject);
      expect(kindOfResource(resource)?.slug).toBe(slug);
      const back = typedValues(one, resource, 'fr');
      for (const field of one.fields) {
        const was = values[field.name];
        expect(back[field.name], field.name).toBe(was);
      }
    },
  );

  it('gets a code where our tables know the name, and stays text otherwise', async () => {
    const known = await draft('allergy', { name: 'penicilline', since: 'mai 2021' });
    expect(known.line).toMatchObject({ code: ['http://snomed.info/sct', '373270004'], date: '2021-05' });
    expect(wordEntry(known.line, 'en').title).toBe('Penicillin');
    expect([wordEntry(known.line, 'fr').author, wordEntry(known.line, 'en').author]).toEqual([
      'écrit par le patient',
      'written by the patient',
    ]);
    const free = await draft('allergy', { name: 'Kiwi jaune' });
    expect(free.line.code).toBeUndefined();
    expect(free.line.title).toBe('Kiwi jaune');
    expect(suggestionsOf('illnesses', 'fr')).toContain('Diabète de type 2');
    expect(suggestionsOf('illnesses', 'fr').join()).not.toContain('Aucun');
  });

  it('states that no allergy is known', async () => {
    const none = await draft('no-allergy', {});
    expect(none.line).toMatchObject({ status: 'none-known', date: '2026-11-27' });
    expect(wordEntry(none.line, 'fr').title).toBe('Aucune allergie connue');
  });

  it('is the same entry as the same fact of a document, unless it says more', async () => {
    const plain = await draft('illness', { name: 'Asthme', since: '2019' });
    const again = await draft('illness', { name: 'asthma', since: '2019' }, 'en');
    const noted = await draft('illness', { name: 'Asthme', since: '2019', note: 'au printemps' });
    expect(plain.identity).toBe('condition|http://snomed.info/sct|195967001|2019||active');
    expect(again.identity).toBe(plain.identity);
    expect(noted.identity).not.toBe(plain.identity);
  });

  it('words people and wishes by what they are', async () => {
    const person = await draft('trusted-person', { name: 'Jeanne Martin', phone: '06 12 34 56 78' });
    const words = wordEntry(person.line, 'en');
    expect([words.title, words.value]).toEqual(['Trusted person: Jeanne Martin', '06 12 34 56 78']);
    const wish = await draft('organ-donation', { answer: 'deny' });
    expect(wordEntry(wish.line, 'fr')).toMatchObject({ title: 'Don d’organes', value: 'refuse' });
    const paid = await draft('reimbursement', { what: 'Consultation', amount: '18,50' });
    expect(wordEntry(paid.line, 'fr').value).toBe('18,50 €');
  });

  it('measures with UCUM, in the unit chosen, at the hour typed', async () => {
    const glucose = await draft('glucose', { value: '5,4', 'value-unit': 'mmol/L' });
    expect(glucose.line).toMatchObject({
      code: ['http://loinc.org', '15074-8'],
      value: { number: '5.4', unit: 'mmol/L' },
    });
    expect(glucose.line.date).toMatch(/^2026-11-27T08:05:00[+-]\d\d:\d\d$/u);
    const pressure = await draft('blood-pressure', { systolic: '128', diastolic: '82', at: '' });
    expect(pressure.line).toMatchObject({
      code: ['http://loinc.org', '85354-9'],
      value: { text: '128/82', unit: 'mm[Hg]' },
      date: '2026-11-27',
    });
  });

  it('keeps a target beside its values, the newest stands', async () => {
    const older = await draft('target-weight', { high: '80', on: '2025' });
    const newer = await draft('target-weight', { low: '65', high: '72,5', on: '2026' });
    expect(targetOf([older.line, newer.line], '29463-7')).toEqual([65, 72.5]);
    expect(targetOf([older.line], '8302-2')).toBeNull();
  });

  it('notes beside an entry by a link alone, which can be cut', async () => {
    const about = { iri: 'https://pod.example/s/e', category: 'laboratory' } as const;
    const note = await draftNote(about, ' J’étais malade. ', 'fr', NOW);
    expect(note.line).toMatchObject({ value: { text: 'J’étais malade.' } });
    expect(wordEntry(note.line, 'en').title).toBe('Patient’s note');
    const named = note.quads.filter(({ object }) => object.value === about.iri);
    expect(named.map(({ object }) => object.termType)).toEqual(['NamedNode']);
  });
});

describe('problems', () => {
  const codes = (slug: string, values: Values): string[] =>
    problemsOf(kind(slug), { ...startValues(kind(slug), BY), ...values }, BY).map(
      ({ field, code }) => `${field} ${code}`,
    );

  it('are told field by field', () => {
    expect(codes('allergy', { since: 'bientôt' })).toEqual(['name missing', 'since not-a-date']);
    expect(codes('allergy', { name: 'x'.repeat(201), since: '2027' })).toEqual([
      'name too-long',
      'since ahead',
    ]);
    expect(codes('stay', { reason: 'x', from: '05/2021', until: '2020' })).toEqual(['until before']);
    expect(codes('stay', { reason: 'x', from: '05/2021', until: '2021' })).toEqual([]);
    expect(codes('treatment', { name: 'x', until: '05/2019' })).toEqual(['status over']);
    expect(codes('treatment', { name: 'x', until: '05/2019', status: 'stopped' })).toEqual([]);
    expect(codes('treatment', { name: 'x', until: '2026' })).toEqual([]);
    expect(codes('family', { who: 'cousin', name: 'x' })).toEqual(['who no-choice']);
    expect(codes('vaccination', { name: 'x', dose: '0' })).toEqual(['dose not-a-count']);
    expect(codes('trusted-person', { name: 'x', phone: 'abc', email: 'a b' })).toEqual([
      'phone not-a-phone',
      'email not-an-email',
    ]);
    expect(codes('target-weight', {})).toEqual(['low nothing']);
    expect(codes('reimbursement', { what: 'x', amount: '-3' })).toEqual(['amount not-a-number']);
  });

  it('ask about unlikely numbers, in whatever unit', () => {
    expect(codes('weight', { value: '320' })).toEqual(['value unlikely']);
    expect(codes('weight', { value: '72,5' })).toEqual([]);
    expect(codes('weight', { value: '72 kg', at: '25:00' })).toEqual(['value not-a-number', 'at not-a-time']);
    expect(codes('glucose', { value: '90' })).toEqual(['value too-much']);
    expect(codes('glucose', { value: '8' })).toEqual(['value unlikely']);
    expect(codes('glucose', { value: '90', 'value-unit': 'mg/dL' })).toEqual([]);
    expect(codes('glucose', { value: '5', 'value-unit': 'lb' })).toEqual(['value no-choice']);
  });

  it('refuse numbers that cannot be', () => {
    expect(codes('oxygen', { value: '105' })).toEqual(['value too-much']);
    expect(codes('oxygen', { value: '60' })).toEqual(['value unlikely']);
    expect(codes('pain', { value: '11' })).toEqual(['value too-much']);
    expect(codes('weight', { value: '7000' })).toEqual(['value too-much']);
    expect(codes('weight', { value: '90', 'value-unit': 'g' })).toEqual(['value too-little']);
    expect(codes('blood-pressure', { systolic: '12', diastolic: '8' })).toEqual([
      'systolic too-little',
      'diastolic too-little',
    ]);
    expect(codes('target-systolic', { high: '14' })).toEqual(['high too-little']);
    expect(codes('blood-pressure', { systolic: '82', diastolic: '128' })).toEqual(['diastolic above']);
    expect(codes('blood-pressure', { systolic: '128', diastolic: '82' })).toEqual([]);
    expect(codes('target-weight', { low: '72', high: '65' })).toEqual(['low above']);
    expect(codes('target-pain', { high: '12' })).toEqual(['high too-much']);
  });
});
