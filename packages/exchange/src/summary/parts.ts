import type { EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';

/** The parts of a summary, in the order of a page. */
export const SUMMARY_PARTS = [
  'problems',
  'allergies',
  'treatments',
  'values',
  'vaccinations',
  'wishes',
] as const;
export type SummaryPart = (typeof SUMMARY_PARTS)[number];

/** What one part takes in. */
export interface PartRule {
  /** Where it looks; what of these is not shared or not loaded is said. */
  readonly categories: readonly Category[];
  readonly takes: (line: EntryLine) => boolean;
  /** Of several that answer alike the newest stands for all. */
  readonly latest: boolean;
  /** How many fit on a page with the other parts. */
  readonly most: number;
}

const kinds =
  (...names: readonly string[]) =>
  ({ kind }: EntryLine): boolean =>
    names.includes(kind);

export const PART_RULES: Readonly<Record<SummaryPart, PartRule>> = {
  problems: {
    categories: ['problems'],
    takes: kinds('Condition', 'DetectedIssue', 'AdverseEvent'),
    latest: true,
    most: 10,
  },
  allergies: { categories: ['allergies'], takes: kinds('AllergyIntolerance'), latest: true, most: 8 },
  treatments: {
    categories: ['treatments'],
    takes: kinds('MedicationStatement', 'MedicationRequest'),
    latest: true,
    most: 12,
  },
  values: {
    categories: ['measures', 'laboratory'],
    takes: ({ kind, value, about }) => kind === 'Observation' && value !== undefined && about === undefined,
    latest: true,
    most: 12,
  },
  vaccinations: { categories: ['vaccinations'], takes: kinds('Immunization'), latest: true, most: 8 },
  wishes: { categories: ['directives', 'circle'], takes: () => true, latest: false, most: 6 },
};
