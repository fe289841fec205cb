import type { EntryLine } from '@carnet/record';
import type { TimelineRow } from '../ports/index.ts';
import { middleOf } from './middle-of.ts';

/** One value of a curve. */
export interface CurvePoint {
  /** Where it stands on the time axis, ms. */
  readonly at: number;
  /** FHIR date as precise as known. */
  readonly date: string;
  readonly value: number;
  /** The digits it came with, in its own unit. */
  readonly row: TimelineRow;
}

/** Values over time in one unit, oldest first. */
export interface Series {
  /** UCUM; '' when values come without one. */
  readonly unit: string;
  readonly points: readonly CurvePoint[];
  /** Results of the same kind that cannot stand on the curve: without date or number, or in a unit that does not convert. */
  readonly apart: readonly TimelineRow[];
}

export type Convert = (from: string, to: string, code?: string) => ((value: number) => number) | null;

export interface SeriesOptions {
  /** LOINC codes that mean the same. */
  readonly codes: ReadonlySet<string>;
  /** The unit to show; the one of the newest value unless told. */
  readonly unit?: string | undefined;
  /** How values under a code get from one unit to another; null when they cannot. Without it only equal units are drawn. */
  readonly convert?: Convert;
  /** Which of two numbers in a value such as 120/80. */
  readonly part?: 0 | 1;
}

const LOINC = 'http://loinc.org';
const PAIR = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/u;

function numberOf({ value }: EntryLine, part: 0 | 1 | undefined): number | null {
  if (part === undefined) return value?.number === undefined ? null : Number(value.number);
  const found = PAIR.exec(value?.text ?? '')?.[part + 1];
  return found === undefined ? null : Number(found);
}

const onlySame: Convert = (from, to) => (from === to ? (value) => value : null);

const isOf =
  (codes: ReadonlySet<string>) =>
  ({ line }: TimelineRow): boolean =>
    line.code?.[0] === LOINC && codes.has(line.code[1]);

/** The values of one kind among the rows of a record: typed ones and those of reports alike. */
export function seriesOf(
  rows: readonly TimelineRow[],
  { codes, unit, convert = onlySame, part }: SeriesOptions,
): Series {
  const found = rows
    .filter(isOf(codes))
    .filter(({ line }) => line.kind === 'Observation' && line.of === undefined)
    .filter(({ line }) => line.status !== 'entered-in-error')
    .map((row) => ({ row, at: middleOf(row.line.date), number: numberOf(row.line, part) }));
  const newest = found
    .filter(({ number }) => number !== null)
    .toSorted((a, b) => (b.at ?? -Infinity) - (a.at ?? -Infinity))[0];
  const shown = unit ?? newest?.row.line.value?.unit ?? '';
  const points: CurvePoint[] = [];
  const apart: TimelineRow[] = [];
  for (const { row, at, number } of found) {
    const converted = convert(row.line.value?.unit ?? '', shown, row.line.code?.[1]);
    if (
      at === null ||
      number === null ||
      !Number.isFinite(number) ||
      converted === null ||
      row.line.date === null
    )
      apart.push(row);
    else points.push({ at, date: row.line.date, value: converted(number), row });
  }
  return { unit: shown, points: points.toSorted((a, b) => a.at - b.at), apart };
}

/** The reference range that a report gives with its newest value, in the unit shown; null when none does. */
export function bandOf(
  { points, unit }: Series,
  convert: Convert = onlySame,
): readonly [low: number | null, high: number | null] | null {
  const last = points.findLast(({ row }) => row.line.value?.range !== undefined);
  const value = last?.row.line.value;
  const converted = convert(value?.unit ?? '', unit, last?.row.line.code?.[1]);
  if (value?.range === undefined || converted === null) return null;
  const [low, high] = value.range.map((bound) => (bound === null ? null : converted(Number(bound))));
  return [low ?? null, high ?? null];
}
