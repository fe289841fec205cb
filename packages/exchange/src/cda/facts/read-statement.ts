import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { typeOfValue } from '../elements.ts';
import { conceptOf } from '../concepts.ts';
import { statementIn } from '../sections.ts';
import { isKnown, whenOf } from '../times.ts';
import { readAdverseEffect } from './adverse-effect.ts';
import { readAllergy } from './allergy.ts';
import { joinBloodPressure } from './blood-pressure.ts';
import { PROBLEM_SECTIONS, readCondition } from './condition.ts';
import { readFamily } from './family.ts';
import { readImmunization } from './immunization.ts';
import { readAdministration, readPrescription, readTreatment } from './medication.ts';
import { readObservation } from './observation.ts';
import { isAboutAnother, isInSection, type Place } from './place.ts';
import { isIntended, isPast, readEncounter, readProcedure, readSupply } from './procedure.ts';
import { readReimbursement } from './reimbursement.ts';
import { codeOf, statusCodeOf } from './related.ts';
import {
  ADVERSE_EFFECT,
  ALLERGY,
  COMMENT,
  FAMILY,
  follows,
  IMMUNIZATION,
  INTERNAL_REFERENCE,
  MEDICATION,
  PROBLEM,
  SPECIMEN,
} from './templates.ts';

/** What one entry of a document gave. */
export interface EntryFacts {
  readonly facts: readonly JsonObject[];
  /** Statements that are kept as text only. */
  readonly unread: number;
  /** Statements about somebody else, such as the mother of a child. */
  readonly others: number;
}

const NOTHING: EntryFacts = { facts: [], unread: 0, others: 0 };
const UNREAD: EntryFacts = { facts: [], unread: 1, others: 0 };
const OTHER: EntryFacts = { facts: [], unread: 0, others: 1 };

const ALLERGY_SECTIONS = new Set(['48765-2']);
/** Treatments, and those on admission and at discharge. */
const TREATMENT_SECTIONS = new Set(['10160-0', '42346-7', '10183-2', '75311-1']);
const VACCINE_SECTIONS = new Set(['11369-6']);
/** Statements inside a statement that say how, why or where to look, and are read with it. */
const PARTICULAR = new Set(['REFR', 'RSON', 'MFST', 'CAUS', 'SPRT', 'XCRPT']);

const of = (fact: JsonObject | null): EntryFacts => (fact === null ? UNREAD : { ...NOTHING, facts: [fact] });

const together = (parts: readonly EntryFacts[]): EntryFacts => ({
  facts: parts.flatMap(({ facts }) => facts),
  unread: parts.reduce((sum, { unread }) => sum + unread, 0),
  others: parts.reduce((sum, { others }) => sum + others, 0),
});

/** The statements inside an act, organizer or observation that stand for themselves. */
const innerOf = (statement: XmlElement): XmlElement[] =>
  [...childrenOf(statement, 'entryRelationship'), ...childrenOf(statement, 'component')].flatMap(
    (relation) => {
      if (PARTICULAR.has(attributeOf(relation, 'typeCode') ?? '')) return [];
      const found = statementIn(relation);
      return found === undefined ? [] : [found];
    },
  );

const isObservable = ({ name }: XmlElement): boolean =>
  name === 'observation' || name === 'organizer' || name === 'act';

const within = (statement: XmlElement, place: Place): Place => {
  const own = whenOf(elementAt(statement, 'effectiveTime'));
  const germ = elementAt(statement, 'specimen', 'specimenRole', 'specimenPlayingEntity', 'code');
  const name = attributeOf(germ, 'displayName') ?? place.words(elementAt(germ, 'originalText'));
  return {
    ...place,
    when: isKnown(own) ? own : place.when,
    group: name ?? place.group,
  };
};

const readGroup = (statement: XmlElement, place: Place): EntryFacts => {
  const inside = within(statement, place);
  const found = together(innerOf(statement).map((inner) => readStatement(inner, inside)));
  return { ...found, facts: joinBloodPressure(found.facts) };
};

const readAct = (act: XmlElement, place: Place): EntryFacts => {
  if (follows(act, COMMENT) || follows(act, INTERNAL_REFERENCE)) return NOTHING;
  const inner = innerOf(act);
  if (inner.length === 0) {
    const isNamed = conceptOf(elementAt(act, 'code'), place.words) !== undefined;
    if (!isNamed && place.words(elementAt(act, 'text')) === undefined) return NOTHING;
    return place.document.isReimbursed ? of(readReimbursement(act, place)) : UNREAD;
  }
  const isConcern = inner.some((one) => follows(one, PROBLEM) || follows(one, ALLERGY));
  const inside = within(act, place);
  const concerned = isConcern ? { ...inside, concern: statusCodeOf(act) } : inside;
  return together(inner.map((one) => readStatement(one, concerned)));
};

/** What kind of file is attached: no finding. */
const ATTACHED = '69764-9';

const readOneObservation = (statement: XmlElement, place: Place): JsonObject | null => {
  if (isIntended(statement)) return readProcedure(statement, place);
  if (!isPast(statement)) return null;
  if (follows(statement, ADVERSE_EFFECT)) return readAdverseEffect(statement, place);
  if (follows(statement, ALLERGY)) return readAllergy(statement, place);
  if (follows(statement, PROBLEM)) {
    if (isInSection(place, ALLERGY_SECTIONS)) return readAllergy(statement, place);
    return readCondition(statement, place);
  }
  if (isInSection(place, ALLERGY_SECTIONS)) return readAllergy(statement, place);
  const isCoded = ['CD', 'CE'].includes(typeOfValue(elementAt(statement, 'value')));
  return isInSection(place, PROBLEM_SECTIONS) && isCoded
    ? readCondition(statement, place)
    : readObservation(statement, place);
};

const readWithParts = (statement: XmlElement, place: Place): EntryFacts => {
  if (codeOf(statement) === ATTACHED) return NOTHING;
  const own = readOneObservation(statement, place);
  const isListed = own !== null && own['resourceType'] !== 'Observation';
  const parts = isListed ? [] : innerOf(statement).filter(isObservable);
  if (own === null && parts.length > 0)
    return together(parts.map((part) => readStatement(part, within(statement, place))));
  return together([of(own), ...parts.map((part) => readStatement(part, within(statement, place)))]);
};

const readSubstance = (statement: XmlElement, place: Place): EntryFacts => {
  if (follows(statement, IMMUNIZATION) || isInSection(place, VACCINE_SECTIONS))
    return of(readImmunization(statement, place));
  if (isIntended(statement)) return of(readPrescription(statement, place));
  const goesOn =
    !place.document.isImaging && (follows(statement, MEDICATION) || isInSection(place, TREATMENT_SECTIONS));
  return of(goesOn ? readTreatment(statement, place) : readAdministration(statement, place));
};

const REIMBURSED = new Set(['substanceAdministration', 'supply', 'procedure', 'encounter']);

/** The facts of one clinical statement and of those inside it. */
export function readStatement(statement: XmlElement, place: Place): EntryFacts {
  const { name } = statement;
  if (follows(statement, FAMILY)) return together(readFamily(statement, place).map(of));
  if (place.isAboutAnother || isAboutAnother(statement)) return OTHER;
  if (place.document.isReimbursed && REIMBURSED.has(name)) return of(readReimbursement(statement, place));
  if (name === 'act') return readAct(statement, place);
  if (name === 'organizer') return readGroup(statement, place);
  if (name === 'observation') return readWithParts(statement, place);
  if (name === 'substanceAdministration') return readSubstance(statement, place);
  if (name === 'procedure')
    return follows(statement, SPECIMEN) ? NOTHING : of(readProcedure(statement, place));
  if (name === 'supply') return of(readSupply(statement, place));
  return name === 'encounter' ? of(readEncounter(statement, place)) : NOTHING;
}
