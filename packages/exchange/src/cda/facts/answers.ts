import { wordsOf } from '../../document/concept.ts';
import { objectsOf, type JsonObject } from '../../json/json.ts';

const YES = /^(?:oui|yes)$/iu;
const NO = /^(?:non|no)$/iu;

/** The answer that a form gives where a name is looked for: "Food allergy: yes"; undefined when it is a name or a code. */
export function answerIn(concept: JsonObject | undefined): 'yes' | 'no' | undefined {
  if (objectsOf(concept?.['coding']).length > 0) return undefined;
  const words = wordsOf(concept) ?? '';
  if (YES.test(words)) return 'yes';
  return NO.test(words) ? 'no' : undefined;
}
