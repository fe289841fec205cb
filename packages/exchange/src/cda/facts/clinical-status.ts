import type { JsonObject } from '../../json/json.ts';
import { own } from '../../own.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import type { Words } from '../references.ts';
import type { Place } from './place.ts';
import { relatedByCode } from './related.ts';

/** SNOMED CT and FHIR codes of a problem's status. */
const SAID: Readonly<Record<string, string>> = {
  '55561003': 'active',
  active: 'active',
  '73425007': 'inactive',
  inactive: 'inactive',
  '413322009': 'resolved',
  resolved: 'resolved',
  '277022003': 'remission',
  remission: 'remission',
  '246455001': 'recurrence',
  recurrence: 'recurrence',
};
const CONCERNS: Readonly<Record<string, string>> = {
  active: 'active',
  completed: 'inactive',
  aborted: 'inactive',
  suspended: 'inactive',
};
const CERTAINTIES: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  unconfirmed: 'unconfirmed',
  provisional: 'provisional',
  differential: 'differential',
  refuted: 'refuted',
  '410605003': 'confirmed',
  '410592001': 'unconfirmed',
};
const STATUS = '33999-4';
const CERTAINTY = '66455-7';

const coded = (name: string, code: string): JsonObject => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${name}`, code }],
});

const valueOf = (statement: XmlElement, code: string): string =>
  attributeOf(elementAt(relatedByCode(statement, code), 'value'), 'code')?.toLowerCase() ?? '';

/** What words say of a thing that is over, in French or English. */
const OVER = /inacti|termin|r[ée]sol|gu[ée]ri|pass[ée]|fini|cess|ended|\bover\b|healed|past/iu;

/**
 * The words of a status that is coded as over, where they deny its code and the concern goes on: the sample of the French
 * summary codes an allergy inactive that it calls intermittent.
 */
function deniedBy(statement: XmlElement, concern: string, words: Words): string | undefined {
  const related = relatedByCode(statement, STATUS);
  const text = words(elementAt(related, 'text'));
  return concern === 'active' && text !== undefined && !OVER.test(text) ? text : undefined;
}

/**
 * The status of a problem or allergy: as it says itself, over when it has an end, else that of its concern. What an
 * allergy cannot be (in remission) counts as inactive. That a concern is completed ends no allergy: the French
 * certificate of the 24th month writes so of one that a child has, and what counts as past leaves the summary. Nor does
 * a code end one whose concern goes on and whose own words deny the code: they are kept beside it.
 */
export function clinicalStatus(
  kind: 'condition' | 'allergyintolerance',
  statement: XmlElement,
  { concern, words }: Pick<Place, 'concern' | 'words'>,
  hasEnd: boolean,
): JsonObject | undefined {
  const isAllergy = kind === 'allergyintolerance';
  const ofConcern = isAllergy && concern === 'completed' ? '' : (concern ?? '');
  const said = own(SAID, valueOf(statement, STATUS)) ?? (hasEnd ? 'inactive' : own(CONCERNS, ofConcern));
  if (said === undefined) return undefined;
  const text = isAllergy && said === 'inactive' ? deniedBy(statement, ofConcern, words) : undefined;
  if (text !== undefined) return { ...coded(`${kind}-clinical`, 'active'), text };
  const known = !isAllergy || ['active', 'inactive', 'resolved'].includes(said);
  return coded(`${kind}-clinical`, known ? said : said === 'recurrence' ? 'active' : 'inactive');
}

/** Whether it is certain, where the document says so. */
export function verificationStatus(
  kind: 'condition' | 'allergyintolerance',
  statement: XmlElement,
): JsonObject | undefined {
  const said = own(CERTAINTIES, valueOf(statement, CERTAINTY));
  if (said === undefined) return undefined;
  const known = kind === 'condition' || !['provisional', 'differential'].includes(said);
  return coded(
    kind === 'condition' ? 'condition-ver-status' : `${kind}-verification`,
    known ? said : 'unconfirmed',
  );
}

export const REFUTED = (kind: 'condition' | 'allergyintolerance'): JsonObject =>
  coded(kind === 'condition' ? 'condition-ver-status' : `${kind}-verification`, 'refuted');
