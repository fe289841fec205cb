import type { EntryLine } from '@carnet/record';
import { OWNER } from './common.ts';
import type { TypedKind } from './field.ts';
import { MEASURES } from './measures.ts';
import type { Measure } from './measure.ts';

const LOINC = 'http://loinc.org';

interface Aimed {
  readonly slug: string;
  readonly name: Measure['name'];
  readonly code: string;
  readonly measure: Measure;
  readonly possible: Measure['possible'];
}

/** What can be aimed at: measures, and each number of a blood pressure. */
const AIMED: readonly Aimed[] = MEASURES.flatMap((measure) =>
  measure.parts === undefined
    ? [
        {
          slug: measure.slug,
          name: measure.name,
          code: measure.codes[0],
          measure,
          possible: measure.possible,
        },
      ]
    : measure.parts.map(({ slug, name, code, possible }) => ({ slug, name, code, measure, possible })),
);

const bound = (
  name: 'low' | 'high',
  fr: string,
  en: string,
  { measure, possible }: Aimed,
): TypedKind['fields'][number] => ({
  name,
  kind: 'number',
  label: [fr, en],
  at: `target.0.detailRange.${name}`,
  units: measure.units.slice(0, 1),
  ...(possible !== undefined && { possible }),
  ...(name === 'low' && { upTo: 'high' }),
});

/** How a target is typed: a Goal of FHIR, beside the values it is for. */
export const TARGET_KINDS: readonly TypedKind[] = AIMED.map((aimed) => ({
  slug: `target-${aimed.slug}`,
  category: 'measures',
  name: [`Objectif\u00a0: ${aimed.name[0]}`, `Target: ${aimed.name[1]}`],
  base: {
    resourceType: 'Goal',
    lifecycleStatus: 'active',
    description: { coding: [{ system: LOINC, code: aimed.code }], text: aimed.name[0] },
    subject: OWNER,
    target: [{ measure: { coding: [{ system: LOINC, code: aimed.code }] } }],
  },
  fields: [
    bound('low', 'Au moins', 'At least', aimed),
    bound('high', 'Au plus', 'At most', aimed),
    {
      name: 'on',
      kind: 'date',
      label: ['À partir du', 'From'],
      required: true,
      at: 'startDate',
      today: true,
      ahead: true,
    },
  ],
}));

/** The target of the newest of some entries, in the first unit of its measure; null when there is none. */
export function targetOf(
  lines: readonly EntryLine[],
  code: string,
): readonly [low: number | null, high: number | null] | null {
  const newest = lines
    .filter(
      ({ kind, code: about, value }) => kind === 'Goal' && about?.[1] === code && value?.range !== undefined,
    )
    .toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))[0];
  const [low = null, high = null] = newest?.value?.range ?? [];
  return newest === undefined
    ? null
    : [low === null ? null : Number(low), high === null ? null : Number(high)];
}
