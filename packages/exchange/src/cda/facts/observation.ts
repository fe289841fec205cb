import { objectsOf, type JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { compact, compactOrNone, listOf } from '../compact.ts';
import { conceptOf, conceptsOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { makerOf } from '../people.ts';
import type { Words } from '../references.ts';
import { isKnown, whenOf, type When } from '../times.ts';
import { isInSection, type Place } from './place.ts';
import { endsOf, quantityOf } from './quantities.ts';
import { isNegated, notesOf, statusCodeOf } from './related.ts';
import { follows, LABORATORY, VITAL_SIGN, WAY_OF_LIFE } from './templates.ts';
import { valueFields } from './values.ts';

const STATUSES: Readonly<Record<string, string>> = {
  active: 'preliminary',
  aborted: 'cancelled',
  cancelled: 'cancelled',
  held: 'registered',
  new: 'registered',
};
const VITAL_SECTIONS = new Set(['8716-3']);
const LIFE_SECTIONS = new Set(['29762-2', '10162-6']);
const RESULT_SECTIONS = new Set(['30954-2']);

const observationKind = (statement: XmlElement, place: Place): string => {
  if (follows(statement, LABORATORY) || place.document.isLaboratory) return 'laboratory';
  if (follows(statement, VITAL_SIGN) || isInSection(place, VITAL_SECTIONS)) return 'vital-signs';
  if (follows(statement, WAY_OF_LIFE) || isInSection(place, LIFE_SECTIONS)) return 'social-history';
  if (place.document.isImaging) return 'imaging';
  return isInSection(place, RESULT_SECTIONS) ? 'laboratory' : 'exam';
};

const categoryOf = (code: string): JsonObject => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }],
});

/** The effective[x] of a fact. */
export const effectiveFields = ({ point, start, end }: When): JsonObject => {
  if (point !== undefined) return { effectiveDateTime: point };
  if (start !== undefined && end === undefined) return { effectiveDateTime: start };
  return start === undefined && end === undefined ? {} : { effectivePeriod: compact({ start, end }) };
};

/** Whom a range is for; null where that cannot be said, nothing where it is for everybody. */
const appliesTo = (observation: XmlElement | undefined, words: Words): JsonObject[] | null => {
  const said = childrenOf(observation, 'precondition').map((one) => {
    const criterion = elementAt(one, 'criterion');
    return conceptOf(elementAt(criterion, 'value'), words) ?? conceptOf(elementAt(criterion, 'code'), words);
  });
  const known = said.filter((one) => one !== undefined);
  return known.length === said.length ? known : null;
};

const rangesOf = (statement: XmlElement, words: Words): JsonObject[] =>
  childrenOf(statement, 'referenceRange').flatMap((range) => {
    const observation = elementAt(range, 'observationRange');
    const value = elementAt(observation, 'value');
    const exact = quantityOf(value);
    const ends = exact === undefined ? endsOf(value) : { low: exact, high: exact };
    const hasEnds = ends.low !== undefined || ends.high !== undefined;
    const text = words(elementAt(observation, 'text')) ?? (hasEnds ? undefined : words(value));
    const found = compactOrNone({ low: ends.low, high: ends.high, text });
    const people = appliesTo(observation, words);
    if (found === undefined || people === null) return [];
    const type = conceptOf(elementAt(observation, 'interpretationCode'), words);
    return [compact({ ...found, type, appliesTo: people.length > 0 ? people : undefined })];
  });

/** Longer words are a text to be read in the document, not a result. */
const MAX_RESULT = 200;

/** The words of an observation without value: what its `text` says, when that is more than its name. */
const saidInText = (statement: XmlElement, code: JsonObject, words: Words): JsonObject => {
  const text = words(elementAt(statement, 'text'));
  const names = [code['text'], ...objectsOf(code['coding']).map(({ display }) => display)];
  return text === undefined || text.length > MAX_RESULT || names.includes(text) ? {} : { valueString: text };
};

/**
 * An observation of any kind: result, measure, way of life, finding. Null when it has neither a name nor a value, or
 * denies without a value.
 */
export function readObservation(statement: XmlElement, place: Place): JsonObject | null {
  const { words } = place;
  const code = conceptOf(elementAt(statement, 'code'), words);
  if (code === undefined) return null;
  const own = whenOf(elementAt(statement, 'effectiveTime'));
  const given = valueFields(elementAt(statement, 'value'), words);
  const value = Object.keys(given).length > 0 ? given : saidInText(statement, code, words);
  if (Object.keys(value).length === 0) return null;
  if (isNegated(statement)) return null;
  return compact({
    resourceType: 'Observation',
    status: STATUSES[statusCodeOf(statement) ?? ''] ?? 'final',
    category: [categoryOf(observationKind(statement, place))],
    code,
    subject: PATIENT,
    ...effectiveFields(isKnown(own) ? own : place.when),
    performer: listOf(makerOf(statement)),
    ...value,
    interpretation: childrenOf(statement, 'interpretationCode').flatMap((item) =>
      attributeOf(item, 'code') === undefined ? [] : conceptsOf(item, words),
    ),
    note: notesOf(statement, words),
    bodySite: conceptOf(elementAt(statement, 'targetSiteCode'), words),
    method: conceptOf(elementAt(statement, 'methodCode'), words),
    specimen: place.group === undefined ? undefined : { display: place.group },
    referenceRange: rangesOf(statement, words),
  });
}
