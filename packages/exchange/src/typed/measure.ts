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
  /** Impossible outside of, in the first unit: nobody lived with it, or a scale ends there. Of parts, each has its own. */
  readonly possible?: readonly [low: number, high: number];
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
  /** Digits after the point that a converted value has; all of them unless told. */
  readonly digits?: number;
}

export interface MeasurePart {
  readonly slug: string;
  readonly code: string;
  readonly name: Name;
  readonly hint?: Name;
  readonly likely: readonly [low: number, high: number];
  readonly possible: readonly [low: number, high: number];
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

const numbers = ({ parts, units, likely, possible, name }: Measure): readonly Field[] =>
  parts === undefined
    ? [
        {
          name: 'value',
          kind: 'number',
          label: name,
          required: true,
          at: 'valueQuantity',
          units,
          likely,
          ...(possible !== undefined && { possible }),
        },
      ]
    : parts.map((part, n) => ({
        name: part.slug,
        kind: 'number',
        label: part.name,
        ...(part.hint && { hint: part.hint }),
        required: true,
        at: `component.${n}.valueQuantity`,
        units,
        likely: part.likely,
        possible: part.possible,
        ...(n > 0 && parts[0] && { upTo: parts[0].slug }),
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

/**
 * How values of a measure get from one unit to another; null where they cannot. UCUM codes that mean the same count as one.
 * On a scale of its own, a unit converts only under the code that means this scale.
 *
 * @param code the LOINC code that the values stand under.
 */
export function conversionOf(
  { units }: Measure,
  from: string,
  to: string,
  code?: string,
): ((value: number) => number) | null {
  const own = units.find(({ plus, loinc }) => plus !== undefined && loinc !== undefined && loinc === code);
  if (own !== undefined && own.code !== from) return null;
  if (from === to) return (value) => value;
  const unit = (name: string): MeasureUnit | undefined =>
    units.find((one) => one.code === name || one.also?.includes(name) === true);
  const [a, b] = [unit(from), unit(to)];
  if (a === undefined || b === undefined) return null;
  if (a === b) return (value) => value;
  const { digits } = b;
  return (value) => {
    const converted = (value * a.times + (a.plus ?? 0) - (b.plus ?? 0)) / b.times;
    return digits === undefined ? converted : Number(converted.toFixed(digits));
  };
}
