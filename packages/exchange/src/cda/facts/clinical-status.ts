import type { JsonObject } from '../../json/json.ts';
import { own } from '../../own.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
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

/**
 * The status of a problem or allergy: as it says itself, over when it has an end, else that of its concern. What an
 * allergy cannot be (in remission) counts as inactive. That a concern is completed ends no allergy: the French
 * certificate of the 24th month writes so of one that a child has, and what counts as past leaves the summary.
 */
export function clinicalStatus(
  kind: 'condition' | 'allergyintolerance',
  statement: XmlElement,
  concern: string | undefined,
  hasEnd: boolean,
): JsonObject | undefined {
  const ofConcern = kind === 'allergyintolerance' && concern === 'completed' ? '' : (concern ?? '');
  const said = own(SAID, valueOf(statement, STATUS)) ?? (hasEnd ? 'inactive' : own(CONCERNS, ofConcern));
  if (said === undefined) return undefined;
  const known = kind === 'condition' || ['active', 'inactive', 'resolved'].includes(said);
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
