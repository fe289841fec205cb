import { wordsOf } from '../../document/concept.ts';
import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact } from '../compact.ts';
import { conceptOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { makerOf } from '../people.ts';
import { dateOfWhen, isKnown, whenOf } from '../times.ts';
import { answerIn } from './answers.ts';
import { ANY_PROBLEM, NO_KNOWN_PROBLEMS, NO_PROBLEM_INFO } from './absence.ts';
import { clinicalStatus, REFUTED, verificationStatus } from './clinical-status.ts';
import { effectiveFields } from './observation.ts';
import { isInSection, type Place } from './place.ts';
import { isNegated, notesOf } from './related.ts';

/** Active and past problems, discharge diagnoses, resolved problems. */
export const PROBLEM_SECTIONS = new Set(['11450-4', '11348-0', '46611-0', '11535-2', '8648-8', '75326-9']);

const absentConcept = (statement: XmlElement): JsonObject | undefined => {
  const value = elementAt(statement, 'value');
  const code = attributeOf(value, 'code');
  if (isNegated(statement) && (code === undefined || ANY_PROBLEM.has(code))) return NO_KNOWN_PROBLEMS;
  return code === undefined && attributeOf(value, 'nullFlavor') !== undefined ? NO_PROBLEM_INFO : undefined;
};

/** "Cystic fibrosis: no", as check-ups list what they looked for and did not find. */
const notFound = (statement: XmlElement, code: JsonObject, place: Place): JsonObject | null => {
  const name = wordsOf(code);
  if (name === undefined || /^autre/iu.test(name)) return null;
  const own = whenOf(elementAt(statement, 'effectiveTime'));
  return compact({
    resourceType: 'Observation',
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'exam' }] },
    ],
    code,
    subject: PATIENT,
    ...effectiveFields(isKnown(own) ? own : { point: place.document.date }),
    valueBoolean: false,
  });
};

/** A problem, or the statement that there is none or nothing known. */
export function readCondition(statement: XmlElement, place: Place): JsonObject | null {
  const given = conceptOf(elementAt(statement, 'value'), place.words);
  const text = place.words(elementAt(statement, 'text'));
  const named = given ?? (text === undefined || isNegated(statement) ? undefined : { text });
  if (answerIn(named) !== undefined) return null;
  const absent = named === undefined || isNegated(statement) ? absentConcept(statement) : undefined;
  const code = absent ?? named;
  if (code === undefined) return null;
  const inList = isInSection(place, PROBLEM_SECTIONS) || place.concern !== undefined;
  if (absent === undefined && isNegated(statement) && !inList) return notFound(statement, code, place);
  const own = whenOf(elementAt(statement, 'effectiveTime'));
  const { start, end, point } = isKnown(own) ? own : place.when;
  return compact({
    resourceType: 'Condition',
    clinicalStatus:
      absent === undefined ? clinicalStatus('condition', statement, place, end !== undefined) : undefined,
    verificationStatus:
      absent === undefined && isNegated(statement)
        ? REFUTED('condition')
        : verificationStatus('condition', statement),
    code,
    subject: PATIENT,
    onsetDateTime: dateOfWhen({ point, start }),
    abatementDateTime: end,
    recorder: makerOf(statement),
    note: notesOf(statement, place.words),
  });
}
