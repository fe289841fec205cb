import { itemsOf, objectOf, objectsOf, textOf, type Json } from '../json/json.ts';

export type Code = readonly [system: string, code: string];

export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';

/** The codes of a CodeableConcept, or of a list of them, in order. */
export const codesOf = (value: Json | undefined): Code[] =>
  objectsOf(value)
    .flatMap((concept) => (concept['coding'] === undefined ? [concept] : objectsOf(concept['coding'])))
    .flatMap((coding) => {
      const code = textOf(coding['code']);
      return code === undefined ? [] : [[textOf(coding['system']) ?? '', code] as const];
    });

/** Whether a concept has one of these codes, whatever the system. */
export const hasCode = (value: Json | undefined, codes: ReadonlySet<string>): boolean =>
  codesOf(value).some(([, code]) => codes.has(code));

/** The source's words for a concept: its text, else the first display. */
export const wordsOf = (value: Json | undefined): string | undefined => {
  for (const concept of objectsOf(value)) {
    const display = objectsOf(concept['coding'])
      .map((coding) => textOf(coding['display']))
      .find((text) => text !== undefined && text !== '');
    const words = textOf(concept['text']) ?? display ?? textOf(concept['display']);
    if (words !== undefined && words !== '') return words;
  }
  return undefined;
};

const PREFERRED = [LOINC, SNOMED];

/** The code that tables most likely know: LOINC, then SNOMED CT, then the first with a system. */
export const mainCode = (value: Json | undefined): Code | undefined => {
  const codes = codesOf(value).filter(([system]) => system !== '');
  return PREFERRED.map((wanted) => codes.find(([system]) => system === wanted)).find(Boolean) ?? codes[0];
};

/** The display of a Reference, HumanName or similar object with plain words in it. */
export const displayOf = (value: Json | undefined): string | undefined => {
  for (const item of itemsOf(value)) {
    const display = textOf(objectOf(item)?.['display']);
    if (display !== undefined && display !== '') return display;
  }
  return undefined;
};
