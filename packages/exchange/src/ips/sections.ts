import type { EntryLine } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { standingOf } from '../summary/standing.ts';
import type { Name } from '../wording/names.ts';

/** What says that a section has no information, as the guide codes it. */
export interface Absence {
  readonly resourceType: 'Condition' | 'AllergyIntolerance' | 'MedicationStatement';
  readonly code: string;
  readonly display: string;
}

/** A section of an International Patient Summary and what goes into it. */
export interface IpsSection {
  /** LOINC code and its display. */
  readonly code: readonly [string, string];
  readonly title: Name;
  readonly categories: readonly Category[];
  readonly kinds: readonly string[];
  readonly takes: (line: EntryLine) => boolean;
  /** Of results with one code the newest stands for all. */
  readonly latest: boolean;
  /** The guide asks for this section; null where it may be left out. */
  readonly absence: Absence | null;
}

const holds = (line: EntryLine): boolean =>
  ['current', 'none-known', 'no-information'].includes(standingOf(line));
const isCurrent = (line: EntryLine): boolean => standingOf(line) === 'current';
const isPast = (line: EntryLine): boolean => standingOf(line) === 'past';
const isNotVoid = (line: EntryLine): boolean => standingOf(line) !== 'void';

/** The sections of IPS 2.0 that a record of ours can fill: the three required ones first. */
export const IPS_SECTIONS: readonly IpsSection[] = [
  {
    code: ['11450-4', 'Problem list - Reported'],
    title: ['Problèmes de santé', 'Problems'],
    categories: ['problems'],
    kinds: ['Condition'],
    takes: holds,
    latest: false,
    absence: {
      resourceType: 'Condition',
      code: 'no-problem-info',
      display: 'No information about problems',
    },
  },
  {
    code: ['48765-2', 'Allergies and adverse reactions Document'],
    title: ['Allergies et intolérances', 'Allergies and intolerances'],
    categories: ['allergies'],
    kinds: ['AllergyIntolerance'],
    takes: isNotVoid,
    latest: false,
    absence: {
      resourceType: 'AllergyIntolerance',
      code: 'no-allergy-info',
      display: 'No information about allergies',
    },
  },
  {
    code: ['10160-0', 'History of Medication use Narrative'],
    title: ['Traitements', 'Medications'],
    categories: ['treatments'],
    kinds: ['MedicationStatement', 'MedicationRequest'],
    takes: isNotVoid,
    latest: false,
    absence: {
      resourceType: 'MedicationStatement',
      code: 'no-medication-info',
      display: 'No information about medications',
    },
  },
  {
    code: ['11369-6', 'History of Immunization Narrative'],
    title: ['Vaccinations', 'Immunizations'],
    categories: ['vaccinations'],
    kinds: ['Immunization'],
    takes: isNotVoid,
    latest: false,
    absence: null,
  },
  {
    code: ['30954-2', 'Relevant diagnostic tests/laboratory data Narrative'],
    title: ['Résultats d’examens', 'Results'],
    categories: ['laboratory'],
    kinds: ['Observation'],
    takes: isCurrent,
    latest: true,
    absence: null,
  },
  {
    code: ['8716-3', 'Vital signs'],
    title: ['Mesures', 'Vital signs'],
    categories: ['measures'],
    kinds: ['Observation'],
    takes: isCurrent,
    latest: true,
    absence: null,
  },
  {
    code: ['47519-4', 'History of Procedures Document'],
    title: ['Opérations et actes', 'Procedures'],
    categories: ['history'],
    kinds: ['Procedure'],
    takes: isNotVoid,
    latest: false,
    absence: null,
  },
  {
    code: ['46264-8', 'History of medical device use'],
    title: ['Appareillages', 'Medical devices'],
    categories: ['history'],
    kinds: ['DeviceUseStatement'],
    takes: isNotVoid,
    latest: false,
    absence: null,
  },
  {
    code: ['11348-0', 'History of Past illness Narrative'],
    title: ['Antécédents', 'Past problems'],
    categories: ['problems', 'history'],
    kinds: ['Condition'],
    takes: (line) => isPast(line),
    latest: false,
    absence: null,
  },
  {
    code: ['42348-3', 'Advance directives'],
    title: ['Directives anticipées', 'Advance directives'],
    categories: ['directives'],
    kinds: ['Consent'],
    takes: isCurrent,
    latest: false,
    absence: null,
  },
];
