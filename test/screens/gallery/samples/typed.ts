import { draftTyped, kindOf, startValues, type Values } from '@carnet/exchange/typed';
import type { TimelineRow } from '@carnet/ui';

const NOW = new Date(2026, 10, 27, 8, 5);

/** A row as a form makes it. */
export async function typed(slug: string, values: Values, n: number): Promise<TimelineRow> {
  const kind = kindOf(slug);
  if (kind === undefined) throw new TypeError(slug);
  const all = { ...startValues(kind, { language: 'fr', now: NOW }), ...values };
  const { category, line } = await draftTyped({ kind, values: all, language: 'fr', now: NOW });
  const id = `a${n.toString(16).padStart(31, '0')}`;
  return { iri: `https://pod.example/s/${id}`, id, category, line, partOf: null };
}

const WEIGHTS = ['78,2', '77,4', '76,9', '75', '74,1', '73,2', '72,5'];
const PRESSURES = [
  ['148', '92'],
  ['141', '88'],
  ['136', '86'],
  ['128', '82'],
] as const;

/** What Margaux typed. */
export const TYPED_ROWS: readonly TimelineRow[] = await Promise.all(
  [
    ['allergy', { name: 'Pénicilline', since: 'mai 2021', severity: 'high' }],
    ['illness', { name: 'Diabète de type 2', since: '2019' }],
    ['illness', { name: 'Asthme', since: '1996', status: 'resolved' }],
    ['treatment', { name: 'Metformine', dose: '1 matin et soir', since: '2019' }],
    ['vaccination', { name: 'Vaccin contre la grippe', on: '10/2025' }],
    ['stay', { reason: 'Appendicite', from: '03/2004' }],
    ['family', { who: 'mth', name: 'Cancer du sein', age: 'vers 60 ans' }],
    ['tobacco', { answer: 'former', on: '2020' }],
    ['emergency-contact', { name: 'Jeanne Martin', phone: '06 12 34 56 78' }],
    ['trusted-person', { name: 'Paul Dubois', phone: '06 98 76 54 32' }],
    ['organ-donation', { answer: 'permit' }],
    ['height', { value: '168', on: '2020' }],
    ['target-weight', { high: '72' }],
    ['target-systolic', { high: '130' }],
    ['target-diastolic', { high: '80' }],
    ...WEIGHTS.map((value, n) => ['weight', { value, on: `0${n + 1}/02/2026`, at: '' }] as const),
    ...PRESSURES.map(
      ([systolic, diastolic], n) =>
        ['blood-pressure', { systolic, diastolic, on: `${10 + n}/0${n + 3}/2026`, at: '' }] as const,
    ),
  ].map(([slug, values], n) => typed(slug as string, values as Values, n)),
);
