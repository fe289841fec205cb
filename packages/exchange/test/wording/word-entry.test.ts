import { beforeAll, describe, expect, it } from 'vitest';
import type { EntryLine } from '@carnet/record';
import { readDocument, sentence, wordCategory, wordCount, wordEntry, wordTime } from '@carnet/exchange';
import { filesOf } from '../document/expected.ts';

const PATIENTS = ['dubois', 'julien', 'pineau', 'ladziak', 'bauer'];

const linesOf = async (patient: string): Promise<EntryLine[]> => {
  const lines: EntryLine[] = [];
  for (const { name, bytes } of filesOf(patient)) {
    const reading = await readDocument(bytes, { name, received: new Date('2026-11-24T10:00:00Z') });
    if ('drafts' in reading) lines.push(...reading.drafts.map(({ line }) => line));
  }
  return lines;
};

const observation = (more: Partial<EntryLine>): EntryLine => ({
  kind: 'Observation',
  title: 'Hemoglobin A1c/Hemoglobin.total in Blood',
  code: ['http://loinc.org', '4548-4'],
  date: null,
  author: null,
  ...more,
});

const all: EntryLine[] = [];
beforeAll(async () => {
  for (const patient of PATIENTS) all.push(...(await linesOf(patient)));
}, 60_000);

describe('the sentence of a result', () => {
  it('reads as the patient expects, in both languages', () => {
    const line = all.find(
      ({ code, date }) => code?.[1] === '4548-4' && date?.startsWith('2019-08-28') === true,
    );
    if (line === undefined) throw new TypeError('the sample has no such result');
    expect(sentence(wordEntry(line, 'fr'))).toBe(
      'Hémoglobine A1c 6,1\u202f% (4 à 5,6), au-dessus de la normale, 28 août 2019, The Central European Lab',
    );
    expect(sentence(wordEntry(line, 'en'))).toBe(
      'Hemoglobin A1c 6.1% (4 to 5.6), above normal, 28 August 2019, The Central European Lab',
    );
    expect(wordEntry(line, 'fr').flag).toBe('au-dessus de la normale');
    expect(wordEntry(line, 'en').flag).toBe('above normal');
  });

  it('has a name in both languages for every code of the five sample patients', () => {
    const unnamed = all.filter((line) => {
      const [fr, en] = [wordEntry(line, 'fr'), wordEntry(line, 'en')];
      const isUntranslated = fr.titleLang !== 'fr' || en.titleLang !== 'en';
      const isSourceText = fr.value !== null && fr.valueLang !== 'fr';
      return line.kind !== 'Goal' && (isUntranslated || isSourceText);
    });
    expect(all.length).toBeGreaterThan(3500);
    expect([
      ...new Set(
        unnamed.map(({ code, title, value }) => `${code?.join('|') ?? ''} ${title} ${value?.text ?? ''}`),
      ),
    ]).toEqual([]);
  });

  it('leaves no unit of the samples in code', () => {
    const values = new Set(all.map((line) => wordEntry(line, 'fr').value ?? ''));
    expect([...values].filter((value) => /[[\]{}*]/u.test(value))).toEqual([]);
  });
});

describe('dates', () => {
  const dateOf = (date: string, lang: 'fr' | 'en', timeZone?: string): string | null =>
    wordEntry(observation({ date }), lang, timeZone === undefined ? {} : { timeZone }).date;

  it('stay as precise as they are', () => {
    expect(dateOf('2021', 'fr')).toBe('2021');
    expect(dateOf('2019-08', 'fr')).toBe('août 2019');
    expect(dateOf('2021-05', 'en')).toBe('May 2021');
    expect(dateOf('2021-05-01', 'fr')).toBe('1er mai 2021');
    expect(dateOf('2021-05-02', 'fr')).toBe('2 mai 2021');
    expect(dateOf('1952-07-22', 'en')).toBe('22 July 1952');
    expect(wordEntry(observation({}), 'fr').date).toBeNull();
  });

  it('do not move with the zone of the machine', () => {
    expect(dateOf('2019-08-28', 'fr')).toBe('28 août 2019');
    expect(dateOf('2019-08-28T23:30:00+02:00', 'fr')).toBe('28 août 2019');
    expect(dateOf('2019-08-28T00:30:00-10:00', 'en')).toBe('28 August 2019');
    expect(wordTime('2019-08-28T23:30:00+02:00')).toBe('23:30');
  });

  it('in UTC are shown on the clock of the reader', () => {
    expect(dateOf('2019-08-28T23:30:00Z', 'fr', 'Europe/Paris')).toBe('29 août 2019');
    expect(dateOf('2019-08-28T02:30:00Z', 'fr', 'America/Cayenne')).toBe('27 août 2019');
    expect(wordTime('2019-08-28T23:30:00Z', 'Europe/Paris')).toBe('01:30');
  });

  it('that are none stay as written', () => {
    expect(dateOf('vers la Toussaint', 'fr')).toBe('vers la Toussaint');
    expect(wordTime('2019-08')).toBeNull();
  });
});

describe('values', () => {
  const valueOf = (value: EntryLine['value'], lang: 'fr' | 'en'): string | null =>
    wordEntry(observation(value === undefined ? {} : { value }), lang).value;

  it('keep their digits and speak the language', () => {
    expect(valueOf({ number: '1.00', unit: 'mg/dL' }, 'fr')).toBe('1,00 mg/dL');
    expect(valueOf({ text: '112/66', unit: 'mm[Hg]' }, 'fr')).toBe('112/66 mmHg');
    expect(valueOf({ text: '< 0.01', unit: 'ug/L' }, 'fr')).toBe('< 0,01 µg/L');
    expect(valueOf({ number: '83', unit: '/min' }, 'fr')).toBe('83 par minute');
    expect(valueOf({ number: '7', unit: '1' }, 'en')).toBe('7');
    expect(valueOf({ text: 'true' }, 'fr')).toBe('oui');
    expect(valueOf({ text: 'Negative', code: ['http://snomed.info/sct', '260385009'] }, 'fr')).toBe(
      'négatif',
    );
    expect(valueOf(undefined, 'fr')).toBeNull();
  });

  it('follow the words of the source where it uses a code for something else', () => {
    const code = ['http://snomed.info/sct', '314137006'] as const;
    expect(valueOf({ text: 'Urine nitrite positive', code }, 'fr')).toBe('positif');
    expect(valueOf({ text: 'Urine microscopy: no casts', code }, 'fr')).toBe('pas de cylindre');
  });

  it('say open ranges in words', () => {
    expect(wordEntry(observation({ value: { number: '1', range: [null, '5.5'] } }), 'fr').range).toBe(
      '(au plus 5,5)',
    );
    expect(wordEntry(observation({ value: { number: '1', range: ['60', null] } }), 'en').range).toBe(
      '(60 or more)',
    );
  });
});

describe('texts we have no translation for', () => {
  it('stay in the words of the source, with its language', () => {
    const words = wordEntry(
      { kind: 'Condition', title: 'Hallux valgus', lang: 'de', date: '2020', author: null, status: 'active' },
      'fr',
    );
    expect(words).toMatchObject({
      title: 'Hallux valgus',
      titleLang: 'de',
      date: '2020',
      status: 'en cours',
    });
    const unknown = wordEntry(
      observation({ code: ['http://loinc.org', '99999-9'], title: 'Ein Wert', value: { text: 'auffällig' } }),
      'fr',
    );
    expect(unknown).toMatchObject({
      title: 'Ein Wert',
      titleLang: null,
      value: 'auffällig',
      valueLang: null,
    });
  });

  it('lose the tag that SNOMED CT adds to its names', () => {
    const words = wordEntry(
      {
        kind: 'Condition',
        title: 'Bunion (disorder)',
        code: ['http://snomed.info/sct', '1'],
        date: null,
        author: null,
      },
      'en',
    );
    expect(words.title).toBe('Bunion');
  });

  it('never come from the prototype of a table', () => {
    expect(
      wordEntry(observation({ code: ['http://loinc.org', 'constructor'], title: 'x' }), 'fr').title,
    ).toBe('x');
    expect(wordEntry(observation({ value: { number: '1', unit: 'constructor' } }), 'fr').value).toBe(
      '1 constructor',
    );
  });
});

describe('names of categories and counts', () => {
  it('exist in both languages', () => {
    expect(wordCategory('laboratory', 'fr')).toBe('Résultats de biologie');
    expect(wordCategory('laboratory', 'en')).toBe('Laboratory results');
    expect(wordCount(0, 'entry', 'fr')).toBe('0 entrée');
    expect(wordCount(0, 'entry', 'en')).toBe('0 entries');
    expect(wordCount(1234, 'entry', 'en')).toBe('1,234 entries');
  });
});

it('says of a recommended vaccine that it is recommended, not that it was given', () => {
  const line = {
    kind: 'ImmunizationRecommendation',
    title: 'Influenza vaccine',
    date: '2026-03-14',
    author: null,
  } as const;
  expect(wordEntry(line, 'fr').title).toBe('Vaccination recommandée\u00a0: Influenza vaccine');
  expect(wordEntry(line, 'en').title).toBe('Recommended vaccination: Influenza vaccine');
});
