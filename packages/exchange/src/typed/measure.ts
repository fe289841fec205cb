import type { Name } from '../wording/names.ts';
import type { Field, TypedKind, Unit } from './field.ts';
import { NOTE, observation } from './common.ts';

/** What is measured, with the codes under which reports and devices tell it. */
export interface Measure {
  readonly slug: string;
  readonly name: Name;
  /** LOINC codes that mean the same on a curve; the first is what is typed. */
  readonly codes: readonly [string, ...string[]];
  /** UCUM units; the first is the usual one. Empty for what is computed. */
  readonly units: readonly MeasureUnit[];
  /** Unlikely outside of, in the first unit: asked about, never refused. */
  readonly likely: readonly [low: number, high: number];
  /** Two numbers in one value, such as a blood pressure. */
  readonly parts?: readonly MeasurePart[];
  /** Where values of grown-ups usually lie, in the first unit, and who says so. */
  readonly usual?: { readonly range: readonly [number | null, number | null]; readonly source: Name };
  /** HL7 category of an Observation. */
  readonly category: 'vital-signs' | 'laboratory' | 'activity' | 'survey';
}

/** A unit of a measure; results in some units have a LOINC code of their own. */
export interface MeasureUnit extends Unit {
  readonly loinc?: string;
}

export interface MeasurePart {
  readonly slug: string;
  readonly code: string;
  readonly name: Name;
  readonly likely: readonly [low: number, high: number];
  readonly usual?: readonly [number | null, number | null];
}

const WHEN: readonly Field[] = [
  {
    name: 'on',
    kind: 'date',
    label: ['Date', 'Date'],
    required: true,
    at: 'effectiveDateTime',
    today: true,
    time: 'at',
  },
];

const numbers = ({ parts, units, likely, name }: Measure): readonly Field[] =>
  parts === undefined
    ? [{ name: 'value', kind: 'number', label: name, required: true, at: 'valueQuantity', units, likely }]
    : parts.map((part, n) => ({
        name: part.slug,
        kind: 'number',
        label: part.name,
        required: true,
        at: `component.${n}.valueQuantity`,
        units,
        likely: part.likely,
        with: { [`component.${n}.code`]: { coding: [{ system: 'http://loinc.org', code: part.code }] } },
      }));

/** How a measure is typed. */
export const kindOfMeasure = (measure: Measure): TypedKind => ({
  slug: measure.slug,
  category: 'measures',
  name: measure.name,
  base: observation(measure.codes[0], measure.category),
  fields: [...numbers(measure), ...WHEN, NOTE],
});

/** The factor from one unit of a measure to another; null where there is none. UCUM codes that mean the same count as one. */
export function factorOf({ units }: Measure, from: string, to: string): number | null {
  if (from === to) return 1;
  const times = (code: string): number | undefined =>
    units.find((unit) => unit.code === code || unit.also?.includes(code) === true)?.times;
  const [a, b] = [times(from), times(to)];
  return a === undefined || b === undefined ? null : a / b;
}
