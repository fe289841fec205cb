import type { EntryValue } from '@carnet/record';
import type { TimelineRow } from '@carnet/ui';
import type { Category } from '@carnet/vocab';
import { RESULTS, row, ROWS } from './rows.ts';

const fact = (
  category: Category,
  kind: string,
  title: string,
  date: string | null,
  more: { value?: EntryValue; author?: string | null; status?: string } = {},
): TimelineRow => {
  const made = row(category, title, date, { author: 'Dr Nadia Benali', ...more });
  return { ...made, line: { ...made.line, kind } };
};

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
  fact('problems', 'Condition', 'Pneumonia', '2015', { status: 'resolved' }),
  ...['Penicillin', 'Latex', 'Peanut'].map((title) =>
    fact('allergies', 'AllergyIntolerance', title, '2012-05', { status: 'active' }),
  ),
  ...[
    'Lisinopril 10 mg oral tablet',
    'Metformin 500 mg oral tablet',
    'Levothyroxine 75 micrograms',
    'Salbutamol inhaler',
    'Omeprazole 20 mg',
    'Atorvastatin 20 mg',
    'Paracetamol 1 g',
    'Vitamin D3 100 000 IU',
  ].map((title) => fact('treatments', 'MedicationStatement', title, '2023-09-01', { status: 'active' })),
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
