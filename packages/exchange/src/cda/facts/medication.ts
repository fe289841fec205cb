import { LosslessNumber } from 'lossless-json';
import { objectOf, type JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { compact, compactOrNone } from '../compact.ts';
import { PATIENT } from '../header.ts';
import { makerOf, participantName } from '../people.ts';
import { dateOfWhen, isKnown, whenOf, type When } from '../times.ts';
import { dosagesOf, substitutionOf } from './dosage.ts';
import { effectiveFields } from './observation.ts';
import type { Place } from './place.ts';
import { quantityOf } from './quantities.ts';
import { isNegated, notesOf, productOf, reasonsOf, relatedTo, statusCodeOf } from './related.ts';

/** When it is taken: the first `effectiveTime` that is a span or a point. */
export const takenWhen = (statement: XmlElement): When =>
  childrenOf(statement, 'effectiveTime').map(whenOf).find(isKnown) ?? {};

/**
 * Documents say "completed" of treatments that go on. An end that is past at their date leaves open whether it was
 * renewed: its length tells a reader more than a status of ours would.
 */
const statusOf = (statement: XmlElement, { end }: When, { document }: Place): string => {
  if (isNegated(statement)) return 'not-taken';
  const said = statusCodeOf(statement);
  if (said === 'aborted' || said === 'cancelled') return 'stopped';
  if (said === 'suspended' || said === 'held') return 'on-hold';
  const over = end !== undefined && end.slice(0, 10) < (document.date ?? end).slice(0, 10);
  return over ? 'unknown' : 'active';
};

const suppliesOf = (statement: XmlElement): XmlElement[] =>
  relatedTo(statement).flatMap(({ statement: related }) => (related.name === 'supply' ? [related] : []));

const dispensing = (statement: XmlElement): JsonObject | undefined => {
  const repeats = attributeOf(elementAt(statement, 'repeatNumber'), 'value');
  const [supply] = suppliesOf(statement);
  return compactOrNone({
    numberOfRepeatsAllowed: /^\d{1,4}$/u.test(repeats ?? '')
      ? new LosslessNumber(String(Number(repeats)))
      : undefined,
    quantity: quantityOf(elementAt(supply, 'quantity')),
  });
};

/**
 * The dosages of a prescription, the first with the time in which it is taken: "durée du traitement" of the French
 * volet. Until when the medicine may be handed out stands in its header.
 */
function within({ start, end, point }: When, dosages: readonly JsonObject[]): JsonObject[] {
  const boundsPeriod = compactOrNone({ start: start ?? point, end });
  if (boundsPeriod === undefined) return [...dosages];
  const [first = {}, ...rest] = dosages;
  const timing = objectOf(first['timing']);
  const repeat = { ...objectOf(timing?.['repeat']), boundsPeriod };
  return [{ ...first, timing: { ...timing, repeat } }, ...rest];
}

/** A prescribed medicine. */
export function readPrescription(statement: XmlElement, place: Place): JsonObject | null {
  const medicine = productOf(statement, place.words);
  if (medicine === undefined) return null;
  const requester = makerOf(statement);
  return compact({
    resourceType: 'MedicationRequest',
    status: statusCodeOf(statement) === 'aborted' ? 'cancelled' : 'active',
    intent: 'order',
    medicationCodeableConcept: medicine,
    subject: PATIENT,
    authoredOn: dateOfWhen(whenOf(elementAt(elementAt(statement, 'author'), 'time'))) ?? place.document.date,
    requester,
    reasonCode: reasonsOf(statement, place.words),
    note: notesOf(statement, place.words),
    dosageInstruction: within(takenWhen(statement), dosagesOf(statement, place)),
    dispenseRequest: dispensing(statement),
    substitution: substitutionOf(statement),
  });
}

/** A medicine that is or was taken. */
export function readTreatment(statement: XmlElement, place: Place): JsonObject | null {
  const medicine = productOf(statement, place.words);
  if (medicine === undefined) return null;
  const when = takenWhen(statement);
  const informant = participantName(elementAt(statement, 'informant'));
  return compact({
    resourceType: 'MedicationStatement',
    status: statusOf(statement, when, place),
    medicationCodeableConcept: medicine,
    subject: PATIENT,
    ...effectiveFields(when),
    informationSource: makerOf(statement) ?? (informant === undefined ? undefined : { display: informant }),
    reasonCode: reasonsOf(statement, place.words),
    note: notesOf(statement, place.words),
    dosage: dosagesOf(statement, place),
  });
}

/** A medicine that was given once, in an examination or operation: no treatment that goes on. */
export function readAdministration(statement: XmlElement, place: Place): JsonObject | null {
  const medicine = productOf(statement, place.words);
  if (medicine === undefined) return null;
  const own = takenWhen(statement);
  const when = isKnown(own) ? own : isKnown(place.when) ? place.when : { point: place.document.date };
  const maker = makerOf(statement);
  const [dosage] = dosagesOf(statement, place);
  const dose = Array.isArray(dosage?.['doseAndRate'])
    ? (dosage['doseAndRate'] as readonly JsonObject[])[0]
    : undefined;
  return compact({
    resourceType: 'MedicationAdministration',
    status: isNegated(statement) ? 'not-done' : 'completed',
    medicationCodeableConcept: medicine,
    subject: PATIENT,
    ...effectiveFields(when),
    performer: maker === undefined ? [] : [{ actor: maker }],
    reasonCode: reasonsOf(statement, place.words),
    note: notesOf(statement, place.words),
    dosage: compactOrNone({ route: dosage?.['route'], site: dosage?.['site'], dose: dose?.['doseQuantity'] }),
  });
}
