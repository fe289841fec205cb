import { wordsOf } from '../../document/concept.ts';
import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact } from '../compact.ts';
import { conceptOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { makerOf } from '../people.ts';
import { dateOfWhen, isKnown, whenOf } from '../times.ts';
import type { Place } from './place.ts';
import { productOf, relatedByCode, relatedTo } from './related.ts';
import { severityBy } from './severities.ts';

const SEVERITY = '94030-4';
const CAUSALITY = 'GEN-318';
const OUTCOME = 'GEN-319';

const valueAt = (statement: XmlElement, code: string): XmlElement | undefined =>
  elementAt(relatedByCode(statement, code), 'value');

const wordsAt = (statement: XmlElement, code: string, { words }: Place): JsonObject | undefined => {
  const value = valueAt(statement, code);
  const text = words(elementAt(value, 'originalText')) ?? attributeOf(value, 'displayName');
  return text === undefined ? undefined : { text };
};

/** What was observed; several effects of one medicine in one. */
const eventOf = (statement: XmlElement, { words }: Place): JsonObject | undefined => {
  const seen = relatedTo(statement).flatMap(({ how, statement: related }) => {
    const concept = how === 'MFST' ? conceptOf(elementAt(related, 'value'), words) : undefined;
    return concept === undefined ? [] : [concept];
  });
  if (seen.length > 1) return { text: seen.map(wordsOf).filter(Boolean).join(', ') };
  return seen[0] ?? conceptOf(elementAt(statement, 'code'), words);
};

const suspectOf = (statement: XmlElement, place: Place): JsonObject | undefined => {
  const taken = relatedTo(statement).find(
    ({ how, statement: { name } }) => how === 'COMP' && name === 'substanceAdministration',
  );
  return taken === undefined ? undefined : productOf(taken.statement, place.words);
};

const severityOf = (statement: XmlElement, place: Place): JsonObject | undefined => {
  const code = severityBy(attributeOf(valueAt(statement, SEVERITY), 'code'));
  if (code === undefined) return undefined;
  const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/adverse-event-severity', code }];
  return compact({ coding, text: wordsAt(statement, SEVERITY, place)?.['text'] });
};

/**
 * What a medicine has done to somebody: a thing that happened, and no allergy, although its templates are those of
 * allergies too.
 */
export function readAdverseEffect(statement: XmlElement, place: Place): JsonObject | null {
  const event = eventOf(statement, place);
  const suspect = suspectOf(statement, place);
  if (event === undefined) return null;
  const said = whenOf(elementAt(statement, 'effectiveTime'));
  const causality = wordsAt(statement, CAUSALITY, place);
  return compact({
    resourceType: 'AdverseEvent',
    contained: suspect === undefined ? [] : [{ resourceType: 'Medication', id: 'medication', code: suspect }],
    actuality: 'actual',
    event,
    subject: PATIENT,
    date: dateOfWhen(isKnown(said) ? said : place.when),
    severity: severityOf(statement, place),
    outcome: wordsAt(statement, OUTCOME, place),
    recorder: makerOf(statement),
    suspectEntity:
      suspect === undefined
        ? []
        : [
            compact({
              instance: compact({ reference: '#medication', display: wordsOf(suspect) }),
              causality: causality === undefined ? [] : [{ assessment: causality }],
            }),
          ],
  });
}
