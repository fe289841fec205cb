import type { EntryValue } from '@carnet/record';
import type { TimelineRow } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

/** Codes by which the tables of names speak French; what is not here stays in the source's words. */
const LOINC: Readonly<Record<string, string>> = {
  'Hemoglobin A1c': '4548-4',
  Chloride: '2075-0',
  Creatinine: '2160-0',
  Leukocytes: '6690-2',
  Glucose: '2345-7',
  'Laboratory report': '11502-2',
  'Patient summary': '60591-5',
};

let count = 0;

export function row(
  category: Category,
  title: string,
  date: string | null,
  more: { value?: EntryValue; author?: string | null; partOf?: string | null; status?: string } = {},
): TimelineRow {
  count += 1;
  const id = count.toString(16).padStart(32, '0');
  return {
    iri: `https://pod.example/s/${id}`,
    id,
    category,
    line: {
      kind: more.value ? 'Observation' : 'Document',
      title,
      lang: 'en',
      date,
      author: more.author === undefined ? 'The Central European Lab' : more.author,
      ...(LOINC[title] ? { code: ['http://loinc.org', LOINC[title]] as const } : {}),
      ...(more.value ? { value: more.value } : {}),
      ...(more.status ? { status: more.status } : {}),
    },
    partOf: more.partOf ?? null,
  };
}

export const REPORT = row('laboratory', 'Laboratory report', '2019-08-28T02:17:38+02:00');

/** What the patient wrote beside that report. */
export const NOTE: TimelineRow = {
  ...row('laboratory', 'Note du patient', '2019-09-02', {
    value: { text: 'J’étais sous cortisone ce jour-là.' },
    author: null,
  }),
  about: REPORT.iri,
};

export const RESULTS: readonly TimelineRow[] = [
  row('laboratory', 'Hemoglobin A1c', '2019-08-28', {
    value: { number: '6.1', unit: '%', range: ['4', '5.6'], flag: 'H' },
    partOf: REPORT.iri,
  }),
  row('laboratory', 'Chloride', '2019-08-28', {
    value: { number: '107.16', unit: 'mmol/L', range: ['98', '106'], flag: 'H' },
    partOf: REPORT.iri,
  }),
  row('laboratory', 'Creatinine', '2019-08-28', {
    value: { number: '0.9', unit: 'mg/dL', range: ['0.6', '1.2'], flag: 'N' },
    partOf: REPORT.iri,
  }),
  row('laboratory', 'Leukocytes', '2019-08-28', {
    value: { number: '3.1', unit: '10*3/uL', range: ['4', '10.5'], flag: 'LL' },
    partOf: REPORT.iri,
  }),
  row('laboratory', 'Glucose', '2019-08-28', {
    value: { number: '92', unit: 'mg/dL', range: [null, '100'] },
    partOf: REPORT.iri,
  }),
];

const hba1c = (date: string, number: string, unit: string): TimelineRow => {
  const { line, ...made } = row('laboratory', 'Hemoglobin A1c', date, {
    value: { number, unit, ...(unit === '%' && { range: ['4', '5.6'] as const, flag: 'H' }) },
  });
  const code = ['http://loinc.org', unit === '%' ? '4548-4' : '59261-8'] as const;
  return { ...made, line: { ...line, kind: 'Observation', code } };
};

/** One value across reports, the one in another unit first. */
export const OVER_TIME: readonly TimelineRow[] = [
  hba1c('2022-02-11', '46', 'mmol/mol'),
  hba1c('2019-08-28', '6.1', '%'),
  hba1c('2020-03-02', '6.8', '%'),
  hba1c('2021-03-15', '6.4', '%'),
];

export const ROWS: readonly TimelineRow[] = [
  REPORT,
  ...RESULTS,
  row('summary', 'Patient summary', '2021-05', { author: 'Dr Nadia Benali' }),
  row('vaccinations', 'Influenza vaccination', '2020-10-01', { author: 'Pharmacie du Port' }),
  row('allergies', 'No known allergies', '2021', { author: 'Dr Nadia Benali', status: 'none-known' }),
  row('problems', 'Essential hypertension (disorder)', '2018-03-12', { author: null, status: 'active' }),
  row('treatments', 'Lisinopril 10 mg oral tablet', '2018-03-12', {
    author: 'Dr Nadia Benali',
    status: 'active',
  }),
  row('history', 'Appendectomy', '1998', { author: null, status: 'inactive' }),
  row('other', 'Letter without a date', null, { author: null }),
];

const CATEGORIES_OF_MANY: readonly Category[] = ['laboratory', 'measures', 'prescriptions', 'reports'];

/** As many rows as asked, two a day into the past. */
export function manyRows(total: number): TimelineRow[] {
  return Array.from({ length: total }, (_, index) => {
    const day = new Date(Date.UTC(2026, 10, 24) - Math.floor(index / 2) * 86_400_000);
    return row(CATEGORIES_OF_MANY[index % 4] ?? 'other', 'Hemoglobin A1c', day.toISOString().slice(0, 10), {
      value: {
        number: `${4 + (index % 30) / 10}`,
        unit: '%',
        range: ['4', '5.6'],
        flag: index % 5 ? 'N' : 'H',
      },
    });
  });
}
