import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact, compactOrNone } from '../compact.ts';
import { conceptOf, conceptsOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { makerOf, participantName } from '../people.ts';
import { dateOfWhen, whenOf } from '../times.ts';
import type { Place } from './place.ts';
import { isNegated, notesOf, productOf, reasonsOf, statusCodeOf } from './related.ts';
import { EXAM_REQUEST, follows } from './templates.ts';

const INTENDED = new Set(['INT', 'RQO', 'PRP', 'ARQ', 'APT']);

const moodOf = (statement: XmlElement): string => attributeOf(statement, 'moodCode') ?? 'EVN';

/** Whether a statement says what is to be done. */
export const isIntended = (statement: XmlElement): boolean =>
  INTENDED.has(moodOf(statement)) || (moodOf(statement) === 'GOL' && follows(statement, EXAM_REQUEST));

/** Whether a statement says what was, and not what shall or could be. */
export const isPast = (statement: XmlElement): boolean => moodOf(statement) === 'EVN';

const performedFields = (statement: XmlElement): JsonObject => {
  const when = whenOf(elementAt(statement, 'effectiveTime'));
  if (when.point === undefined && when.start !== undefined && when.end !== undefined)
    return { performedPeriod: { start: when.start, end: when.end } };
  return compact({ performedDateTime: dateOfWhen(when) });
};

const STATUSES: Readonly<Record<string, string>> = {
  active: 'in-progress',
  aborted: 'stopped',
  cancelled: 'not-done',
};

const IMAGING: JsonObject = {
  coding: [{ system: 'http://snomed.info/sct', code: '363679005', display: 'Imaging' }],
};

/** An operation, test or other act: done, not done, or asked for. */
export function readProcedure(statement: XmlElement, place: Place): JsonObject | null {
  const { words } = place;
  const text = words(elementAt(statement, 'text'));
  const code = conceptOf(elementAt(statement, 'code'), words) ?? (text === undefined ? undefined : { text });
  if (code === undefined) return null;
  const maker = makerOf(statement);
  const shared = {
    code,
    subject: PATIENT,
    reasonCode: reasonsOf(statement, words),
    bodySite: conceptsOf(elementAt(statement, 'targetSiteCode'), words),
    note: notesOf(statement, words),
  };
  if (isIntended(statement))
    return compact({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      ...shared,
      occurrenceDateTime: dateOfWhen(whenOf(elementAt(statement, 'effectiveTime'))),
      authoredOn: place.document.date,
      requester: maker,
    });
  return compact({
    resourceType: 'Procedure',
    category: place.document.isImaging ? IMAGING : undefined,
    status: isNegated(statement) ? 'not-done' : (STATUSES[statusCodeOf(statement) ?? ''] ?? 'completed'),
    ...shared,
    ...performedFields(statement),
    performer: maker === undefined ? [] : [{ actor: maker }],
  });
}

/** A visit or stay. */
export function readEncounter(statement: XmlElement, { words }: Place): JsonObject | null {
  const code = elementAt(statement, 'code');
  const precise = conceptsOf(elementAt(code, 'qualifier', 'value'), words);
  const type = precise.length > 0 ? precise : conceptsOf(code, words);
  const text = words(elementAt(statement, 'text'));
  if (type.length === 0 && text === undefined) return null;
  const { point, start, end } = whenOf(elementAt(statement, 'effectiveTime'));
  const where = words(elementAt(statement, 'participant', 'participantRole', 'playingEntity', 'name'));
  const who = participantName(elementAt(statement, 'performer'));
  return compact({
    resourceType: 'Encounter',
    status: isIntended(statement) ? 'planned' : 'finished',
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: attributeOf(code, 'code') === 'IMP' ? 'IMP' : 'AMB',
    },
    type: type.length > 0 ? type : [{ text: text ?? '' }],
    subject: PATIENT,
    participant: who === undefined ? [] : [{ individual: { display: who } }],
    period: compactOrNone({ start: start ?? point, end: end ?? point }),
    serviceProvider: where === undefined ? undefined : { display: where },
  });
}

/** A device that is used, or asked for. */
export function readSupply(statement: XmlElement, place: Place): JsonObject | null {
  const device = productOf(statement, place.words);
  if (device === undefined) return null;
  const when = whenOf(elementAt(statement, 'effectiveTime'));
  const maker = makerOf(statement);
  if (isIntended(statement))
    return compact({
      resourceType: 'DeviceRequest',
      status: 'active',
      intent: 'order',
      codeCodeableConcept: device,
      subject: PATIENT,
      authoredOn: place.document.date,
      requester: maker,
      note: notesOf(statement, place.words),
    });
  if (place.document.isImaging) return null;
  const date = dateOfWhen(when);
  return compact({
    resourceType: 'DeviceUseStatement',
    contained: [{ resourceType: 'Device', id: 'device', type: device }],
    status: when.end === undefined ? 'active' : 'completed',
    subject: PATIENT,
    device: { reference: '#device' },
    timingDateTime: date,
    note: notesOf(statement, place.words),
  });
}
