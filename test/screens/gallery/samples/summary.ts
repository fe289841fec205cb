import type { EntryValue, LineDose } from '@carnet/record';
import type { TimelineRow } from '@carnet/ui';
import type { Category } from '@carnet/vocab';
import { RESULTS, row, ROWS } from './rows.ts';

const fact = (
  category: Category,
  kind: string,
  title: string,
  date: string | null,
  more: {
    value?: EntryValue;
    author?: string | null;
    status?: string;
    dosage?: readonly LineDose[];
    until?: string;
    severity?: string;
  } = {},
): TimelineRow => {
  const { dosage, until, severity, ...rest } = more;
  const made = row(category, title, date, { author: 'Dr Nadia Benali', ...rest });
  return {
    ...made,
    line: {
      ...made.line,
      kind,
      ...(dosage && { dosage }),
      ...(until && { until }),
      ...(severity && { severity }),
    },
  };
};

/** What sources say of how to take the first treatments, in words and structured. */
const DOSAGES: readonly (readonly LineDose[])[] = [
  [{ text: '1 comprimé le matin' }],
  [{ dose: ['1', '{tbl}'], each: ['2', '1', 'd'], when: ['PCM', 'PCV'] }],
  [{ dose: ['75', 'ug'], when: ['WAKE'] }],
  [{ dose: ['1', '2', '{bouffée}'], each: ['1', '8', 'h'], needed: true, more: true }],
  [],
];

/** A record with as much in every part as a page can take. */
export const SUMMARY_ROWS: readonly TimelineRow[] = [
  ...ROWS.filter(({ category }) => category === 'other'),
  ...RESULTS,
  ...[
    'Essential hypertension',
    'Type 2 diabetes mellitus',
    'Asthma',
    'Osteoarthritis of knee',
    'Hypothyroidism',
    'Migraine',
    'Sleep apnea',
    'Gastro-oesophageal reflux',
    'Anxiety disorder',
    'Varicose veins',
    'Cataract',
  ].map((title, index) =>
    fact('problems', 'Condition', title, `${2024 - index}-03-12`, { status: 'active' }),
  ),
  fact('problems', 'Condition', 'Lymphoma', '2024-10', { status: 'remission' }),
  fact('problems', 'Condition', 'Pneumonia', '2015', { status: 'resolved' }),
  fact('allergies', 'AllergyIntolerance', 'No known food allergy', '2024-02', { status: 'none-known' }),
  fact('allergies', 'AllergyIntolerance', 'Paracetamol', '2018-06-03', { status: 'inactive' }),
  fact('allergies', 'AllergyIntolerance', 'Pollen', '2012-05', { status: 'active', severity: 'mild' }),
  fact('allergies', 'AllergyIntolerance', 'Latex', '2012-05', { status: 'active' }),
  fact('allergies', 'AllergyIntolerance', 'Penicillin', '2012-05', { status: 'active', severity: 'high' }),
  fact('allergies', 'AllergyIntolerance', 'Peanut', '2012-05', { status: 'active', severity: 'severe' }),
  row('allergies', 'Lettre de l’allergologue, numérisée', '2021-02-03', { author: null }),
  ...[
    'Lisinopril 10 mg oral tablet',
    'Metformin 500 mg oral tablet',
    'Levothyroxine 75 micrograms',
    'Salbutamol inhaler',
    'Omeprazole 20 mg',
    'Atorvastatin 20 mg',
    'Paracetamol 1 g',
    'Vitamin D3 100 000 IU',
  ].map((title, index) =>
    fact('treatments', 'MedicationStatement', title, '2023-09-01', {
      status: 'active',
      ...(index < DOSAGES.length && { dosage: DOSAGES[index] ?? [] }),
      ...(index === 2 && { until: '2027-03-03' }),
    }),
  ),
  fact('treatments', 'MedicationRequest', 'Fluticasone inhaler', '2021-03-03', { status: 'active' }),
  fact('treatments', 'MedicationStatement', 'Ramipril 5 mg', '2026-09-20', {
    status: 'active',
    until: '2026-10-19',
    author: 'Pharmacie du Port',
  }),
  fact('treatments', 'MedicationStatement', 'Atorvastatin 20 mg', '2024-01-10', {
    status: 'completed',
    until: '2024-06-30',
    author: 'CHU de Nantes',
  }),
  fact('treatments', 'MedicationStatement', 'Amoxicillin 1 g', '2021-03-01', {
    status: 'active',
    until: '2021-03-08',
  }),
  ...(
    [
      ['Body weight', '71.4', 'kg'],
      ['Body height', '168', 'cm'],
      ['Heart rate', '72', '/min'],
      ['Oxygen saturation', '97', '%'],
      ['Body temperature', '36.8', 'Cel'],
    ] as const
  ).map(([title, number, unit]) =>
    fact('measures', 'Observation', title, '2026-11-20', { value: { number, unit }, author: null }),
  ),
  ...['Influenza vaccination', 'COVID-19 vaccination', 'Tetanus booster', 'Pneumococcal vaccination'].map(
    (title) => fact('vaccinations', 'Immunization', title, '2025-10-14', { author: 'Pharmacie du Port' }),
  ),
  fact('directives', 'RelatedPerson', 'Paul Dubois', '2026-01-10', { author: null }),
  fact('directives', 'Document', 'Directives anticipées', '2026-01-10', { author: null }),
];
