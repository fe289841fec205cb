import { objectsOf, textOf, type JsonObject } from '../json/json.ts';
import { SEVERITIES } from '../wording/severities.ts';
import { codesOf, wordsOf } from './concept.ts';
import { typeOf } from './index-resources.ts';

/** Anaphylaxis by codes of SNOMED CT, ICD-10 and ICD-11, beside its name in words. */
const ANAPHYLAXIS = new Set(['39579001', 'T78.0', 'T78.2', 'T80.5', 'T88.6', '4A84']);
const DENIED = /\b(?:pas|sans|jamais|no|not|never|without)\b/iu;

/** "A severe, life-threatening systemic hypersensitivity reaction" (ICD-11, 4A84), although no severity is said. */
function isAnaphylaxis(manifestation: JsonObject): boolean {
  const words = wordsOf(manifestation) ?? '';
  return (
    codesOf(manifestation).some(([, code]) => ANAPHYLAXIS.has(code)) ||
    (/anaphyla/iu.test(words) && !DENIED.test(words))
  );
}

const severityOfReaction = ({ severity, manifestation }: JsonObject): string | undefined =>
  textOf(severity) ?? (objectsOf(manifestation).some(isAnaphylaxis) ? 'severe' : undefined);

/**
 * How serious an allergy is: `high` where what it can do next time is judged to be life-threatening or to fail an organ
 * (https://hl7.org/fhir/R4/valueset-allergy-intolerance-criticality.html), else how severe its worst reaction was
 * (https://hl7.org/fhir/R4/valueset-reaction-event-severity.html). Undefined where the source says neither: that it is
 * judged not to be dangerous stands in the entry, and makes no severe reaction milder.
 */
export function severityOf(resource: JsonObject): string | undefined {
  if (typeOf(resource) !== 'AllergyIntolerance') return undefined;
  const said = [textOf(resource['criticality']), ...objectsOf(resource['reaction']).map(severityOfReaction)];
  return Object.keys(SEVERITIES).find((one) => said.includes(one));
}
