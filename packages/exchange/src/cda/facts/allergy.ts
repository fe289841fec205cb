import type { JsonObject } from '../../json/json.ts';
import { own } from '../../own.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { compact, listOf } from '../compact.ts';
import { conceptOf, conceptsOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { makerOf } from '../people.ts';
import type { Words } from '../references.ts';
import { dateOfWhen, isKnown, whenOf } from '../times.ts';
import { allergyKind, type AllergyKind } from './allergy-kinds.ts';
import { answerIn } from './answers.ts';
import { NO_ALLERGY_INFO, noKnownAllergiesTo } from './absence.ts';
import { clinicalStatus, REFUTED, verificationStatus } from './clinical-status.ts';
import type { Place } from './place.ts';
import { codeOf, isNegated, notesOf, relatedAs, relatedByCode, relatedTo } from './related.ts';
import { severityBy } from './severities.ts';
import { PROBLEM, SEVERITY, follows } from './templates.ts';

const CRITICALITIES: Readonly<Record<string, string>> = {
  CRITL: 'low',
  CRITH: 'high',
  CRITU: 'unable-to-assess',
  low: 'low',
  high: 'high',
};

const agentOf = (statement: XmlElement, words: Words): JsonObject | undefined => {
  for (const participant of childrenOf(statement, 'participant')) {
    const entity = elementAt(participant, 'participantRole', 'playingEntity');
    const agent = conceptOf(elementAt(entity, 'code'), words, words(elementAt(entity, 'name')));
    if (agent !== undefined) return agent;
  }
  return undefined;
};

const severityOf = (statement: XmlElement): string | undefined => {
  const severity = elementAt(relatedAs(statement, SEVERITY), 'value');
  return severityBy(attributeOf(severity, 'code'));
};

const IN_ITS_OWN_WORDS = /^(?:allerg|hypersens|intol)/iu;

/** What FHIR writes where a reaction has a severity, and nobody says how it showed. */
const UNKNOWN_MANIFESTATION: JsonObject = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** How it showed: the statements of its manifestations, else the description the allergy itself gives. */
const manifestationsOf = (statement: XmlElement, hasAgent: boolean, words: Words): JsonObject[] => {
  const reactions = relatedTo(statement).flatMap(({ how, statement: related }) => {
    if (how !== 'MFST' && !follows(related, PROBLEM)) return [];
    const manifestation = conceptsOf(elementAt(related, 'value'), words);
    return manifestation.length === 0 ? [] : [compact({ manifestation, severity: severityOf(related) })];
  });
  if (reactions.length > 0 || !hasAgent) return reactions;
  const value = elementAt(statement, 'value');
  const described = attributeOf(value, 'displayName') ?? words(elementAt(value, 'originalText')) ?? '';
  const manifestation = described === '' || IN_ITS_OWN_WORDS.test(described) ? [] : conceptsOf(value, words);
  return manifestation.length === 0 ? [] : [compact({ manifestation, severity: severityOf(statement) })];
};

/** Its reactions, and how severe the allergy itself is said to be where none of them was so. */
const reactionsOf = (statement: XmlElement, hasAgent: boolean, words: Words): JsonObject[] => {
  const reactions = manifestationsOf(statement, hasAgent, words);
  const severity = severityOf(statement);
  return severity === undefined || reactions.some((one) => one['severity'] === severity)
    ? reactions
    : [...reactions, { manifestation: [UNKNOWN_MANIFESTATION], severity }];
};

const absentConcept = (statement: XmlElement, { category }: AllergyKind): JsonObject | undefined => {
  if (isNegated(statement)) return noKnownAllergiesTo(category);
  const value = elementAt(statement, 'value');
  return attributeOf(value, 'nullFlavor') === undefined ? undefined : NO_ALLERGY_INFO;
};

/** What an allergy without an agent calls itself; what sort it is, where a form only says that there is one. */
const describedAs = (statement: XmlElement, words: Words): JsonObject | undefined => {
  const text = words(elementAt(statement, 'text'));
  const named =
    conceptOf(elementAt(statement, 'value'), words) ?? (text === undefined ? undefined : { text });
  return answerIn(named) === 'yes' ? conceptOf(elementAt(statement, 'code'), words) : named;
};

/** An allergy or intolerance, or the statement that none is known, or nothing. */
export function readAllergy(statement: XmlElement, place: Place): JsonObject | null {
  const { words } = place;
  const kind = allergyKind(codeOf(statement) ?? '');
  const agent = agentOf(statement, words);
  const named = agent ?? (isNegated(statement) ? undefined : describedAs(statement, words));
  if (agent === undefined && answerIn(named) === 'no') return null;
  const absent = named === undefined ? absentConcept(statement, kind) : undefined;
  const code = named ?? absent;
  if (code === undefined) return null;
  const said = whenOf(elementAt(statement, 'effectiveTime'));
  const when = isKnown(said) ? said : place.when;
  const criticality = attributeOf(elementAt(relatedByCode(statement, '82606-5'), 'value'), 'code') ?? '';
  return compact({
    resourceType: 'AllergyIntolerance',
    clinicalStatus:
      absent === undefined
        ? clinicalStatus('allergyintolerance', statement, place, when.end !== undefined)
        : undefined,
    verificationStatus:
      absent === undefined && isNegated(statement)
        ? REFUTED('allergyintolerance')
        : verificationStatus('allergyintolerance', statement),
    type: absent === undefined ? kind.type : undefined,
    category: absent === undefined ? listOf(kind.category) : [],
    criticality: own(CRITICALITIES, criticality),
    code,
    patient: PATIENT,
    onsetDateTime: dateOfWhen({ point: when.point, start: when.start }),
    recorder: makerOf(statement),
    note: notesOf(statement, words),
    reaction: absent === undefined ? reactionsOf(statement, agent !== undefined, words) : [],
  });
}
