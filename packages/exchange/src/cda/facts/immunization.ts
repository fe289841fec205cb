import { wordsOf } from '../../document/concept.ts';
import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact } from '../compact.ts';
import { conceptOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { makerOf } from '../people.ts';
import { dateOfWhen } from '../times.ts';
import { takenWhen } from './medication.ts';
import type { Place } from './place.ts';
import { numberOf, quantityOf } from './quantities.ts';
import {
  isNegated,
  lotOf,
  notesOf,
  productOf,
  reasonsOf,
  relatedAs,
  relatedTo,
  statusCodeOf,
} from './related.ts';
import { DOSE_NUMBER, PROBLEM, follows } from './templates.ts';

const doseNumber = (statement: XmlElement): JsonObject[] => {
  const value = attributeOf(elementAt(relatedAs(statement, DOSE_NUMBER), 'value'), 'value');
  const number = numberOf(value);
  if (number === undefined || !/^[1-9]\d*$/u.test(number.value)) return [];
  return [{ doseNumberPositiveInt: number }];
};

const reactionsOf = (statement: XmlElement, { words }: Place): JsonObject[] =>
  relatedTo(statement).flatMap(({ how, statement: related }) => {
    if (how !== 'CAUS' || !follows(related, PROBLEM)) return [];
    const display = wordsOf(conceptOf(elementAt(related, 'value'), words));
    return display === undefined ? [] : [{ detail: { display } }];
  });

/** A vaccination that is due. */
const recommended = (vaccine: JsonObject, statement: XmlElement, place: Place): JsonObject => {
  const due = dateOfWhen(takenWhen(statement));
  return compact({
    resourceType: 'ImmunizationRecommendation',
    patient: PATIENT,
    date: place.document.date,
    recommendation: [
      compact({
        vaccineCode: [vaccine],
        forecastStatus: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/immunization-recommendation-status',
              code: 'due',
            },
          ],
        },
        dateCriterion: due === undefined ? [] : [{ code: { text: 'due' }, value: due }],
      }),
    ],
  });
};

/** A vaccination: done, not done, or due. */
export function readImmunization(statement: XmlElement, place: Place): JsonObject | null {
  const vaccine = productOf(statement, place.words);
  if (vaccine === undefined) return null;
  const mood = attributeOf(statement, 'moodCode');
  if (mood === 'INT' || mood === 'PRP' || mood === 'RQO') return recommended(vaccine, statement, place);
  const maker = makerOf(statement);
  const notDone = isNegated(statement) || statusCodeOf(statement) === 'aborted';
  const when = dateOfWhen(takenWhen(statement));
  return compact({
    resourceType: 'Immunization',
    status: notDone ? 'not-done' : 'completed',
    vaccineCode: vaccine,
    patient: PATIENT,
    occurrenceDateTime: when,
    occurrenceString: when === undefined ? 'unknown' : undefined,
    lotNumber: lotOf(statement),
    site: conceptOf(elementAt(statement, 'approachSiteCode'), place.words),
    route: conceptOf(elementAt(statement, 'routeCode'), place.words),
    doseQuantity: quantityOf(elementAt(statement, 'doseQuantity')),
    performer: maker === undefined ? [] : [{ actor: maker }],
    note: notesOf(statement, place.words),
    reasonCode: reasonsOf(statement, place.words),
    protocolApplied: doseNumber(statement),
    reaction: reactionsOf(statement, place),
  });
}
