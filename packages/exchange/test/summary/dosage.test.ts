import { describe, expect, it } from 'vitest';
import { isRefusal, readDocument } from '@carnet/exchange';
import { wordDosage } from '@carnet/exchange/summary';
import type { EntryLine } from '@carnet/record';

const lineOf = async (kind: string, dosages: readonly unknown[], language?: string): Promise<EntryLine> => {
  const statement = kind === 'MedicationStatement';
  const resource = {
    resourceType: kind,
    status: 'active',
    intent: statement ? undefined : 'order',
    language,
    medicationCodeableConcept: { text: 'Amoxicilline' },
    subject: { display: 'x' },
    [statement ? 'dosage' : 'dosageInstruction']: dosages,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(resource));
  const reading = await readDocument(bytes, { name: 'a.json', received: new Date('2026-11-24') });
  if (isRefusal(reading)) expect.unreachable();
  const line = reading.drafts.find((draft) => draft.line.kind === kind)?.line;
  return line ?? expect.unreachable();
};
const said = async (dosages: readonly unknown[], kind = 'MedicationRequest') => {
  const line = await lineOf(kind, dosages);
  return [wordDosage(line, 'fr')?.words, wordDosage(line, 'en')?.words];
};
const tablet = (value: number) => ({
  doseQuantity: { value, code: '{tbl}', system: 'http://unitsofmeasure.org' },
});

describe('how a medicine is taken', () => {
  it('stands in the source’s words, in its language, where it has words', async () => {
    const dosage = [{ text: '1 Tablette morgens', timing: { code: { coding: [{ code: 'BID' }] } } }];
    const line = await lineOf('MedicationStatement', dosage, 'de');
    expect(wordDosage(line, 'fr')).toEqual({ words: '1 Tablette morgens', lang: 'de' });
    expect(await said([{ patientInstruction: 'avec un verre d’eau' }])).toEqual(
      Array.from({ length: 2 }, () => 'avec un verre d’eau'),
    );
  });

  it('is told in words where it is only structured', async () => {
    expect(
      await said([
        {
          timing: {
            repeat: { frequency: 2, period: 1, periodUnit: 'd', boundsDuration: { value: 7, code: 'd' } },
          },
          doseAndRate: [tablet(1)],
        },
      ]),
    ).toEqual(['1 comprimé, 2 fois par jour, pendant 7 jours', '1 tablet, twice a day, for 7 days']);
    expect(
      await said(
        [
          {
            asNeededBoolean: true,
            timing: { repeat: { frequency: 1, period: 8, periodUnit: 'h' } },
            doseAndRate: [{ doseRange: { low: { value: 1.5, unit: 'mL' }, high: { value: 2, unit: 'mL' } } }],
          },
        ],
        'MedicationStatement',
      ),
    ).toEqual(['1,5 à 2 mL, toutes les 8 heures, si besoin', '1.5 to 2 mL, every 8 hours, as needed']);
    expect(
      await said([
        { timing: { repeat: { when: ['MORN', 'HS'] } }, doseAndRate: [tablet(0.5)] },
        { timing: { code: { coding: [{ code: 'QOD' }] } }, doseAndRate: [tablet(2)] },
        { timing: { repeat: { timeOfDay: ['08:30:00'] } } },
      ]),
    ).toEqual([
      '0,5 comprimé, le matin, au coucher\u00a0; 2 comprimés, tous les 2 jours\u00a0; à 08\u00a0h\u00a030',
      '0.5 tablets, in the morning, at bedtime; 2 tablets, every 2 days; at 08:30',
    ]);
  });

  it('never leaves out without a word what changes it', async () => {
    const more = ['plus de détails dans l’entrée', 'more details in the entry'];
    const [fr, en] = more;
    for (const untold of [
      { maxDosePerPeriod: { numerator: { value: 4, unit: 'g' }, denominator: { value: 1, unit: 'd' } } },
      { timing: { repeat: { dayOfWeek: ['mon'] } } },
      { timing: { code: { text: 'un lundi sur deux' } } },
      { timing: { repeat: { when: ['AFTER-WORK'] } } },
      { timing: { event: ['2024-01-01'] } },
      { asNeededCodeableConcept: { text: 'douleur' } },
    ])
      expect(await said([{ ...untold, doseAndRate: [tablet(1)] }])).toEqual([
        `1 comprimé, ${fr ?? ''}`,
        `1 tablet, ${en ?? ''}`,
      ]);
    expect(await said([{ doseAndRate: [{ doseQuantity: { value: 1, comparator: '<' } }] }])).toEqual(more);
  });

  it('is not cut when it is too long for a line', async () => {
    const see = ['comment le prendre\u00a0: voir l’entrée', 'how to take it: see the entry'];
    expect(await said([{ text: 'x'.repeat(401) }])).toEqual(see);
    expect(await said(Array.from({ length: 5 }, (_, day) => ({ text: `jour ${day}` })))).toEqual(see);
    expect(await said([])).toEqual([undefined, undefined]);
  });
});
