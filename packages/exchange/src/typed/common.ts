import { CARNET } from '@carnet/vocab';
import type { Json, JsonObject } from '../json/json.ts';
import type { Choice, Field } from './field.ts';

/* What several kinds have in common. */

export const OWNER: JsonObject = { reference: CARNET.owner, type: 'Patient' };
export const HL7 = 'http://terminology.hl7.org/CodeSystem';

/** A concept of one code. */
export const concept = (system: string, code: string): JsonObject => ({ coding: [{ system, code }] });

/** Where an Observation belongs. */
export const observationCategory = (code: string): Json => [concept(`${HL7}/observation-category`, code)];

/** An Observation about one LOINC code. */
export const observation = (code: string, category?: string): JsonObject => ({
  resourceType: 'Observation',
  status: 'final',
  ...(category !== undefined && { category: observationCategory(category) }),
  code: concept('http://loinc.org', code),
  subject: OWNER,
});

export const NOTE: Field = {
  name: 'note',
  kind: 'words',
  label: ['Remarque', 'Note'],
  at: 'note.0.text',
};

export const PARTIAL = [
  'Aussi précise que vous la connaissez\u00a0: 12/05/2021, mai 2021 ou 2021.',
  'As precise as you know it: 12 May 2021, May 2021 or 2021.',
] as const;

/** A date that need not be known whole. */
export const since = (at: string, name: string, fr: string, en: string): Field => ({
  name,
  kind: 'date',
  label: [fr, en],
  hint: PARTIAL,
  at,
});

/** A choice kept as a code of HL7. */
export const hl7 = (system: string, value: string, fr: string, en: string): Choice => ({
  value,
  label: [fr, en],
  coding: [`${HL7}/${system}`, value],
});
