import type { Json, JsonObject } from '../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../xml/element.ts';
import { innerText } from './elements.ts';
import { compact, compactOrNone, listOf } from './compact.ts';
import { conceptOf } from './concepts.ts';
import { humanName, participantName } from './people.ts';
import type { Words } from './references.ts';
import { fhirDate, whenOf } from './times.ts';

/** Address of the patient among the resources of one document. */
export const PATIENT: JsonObject = { reference: 'Patient/patient' };
const CONFIDENTIALITY = new Set(['U', 'L', 'M', 'N', 'R', 'V']);
const RELATIONS: Readonly<Record<string, string>> = { RPLC: 'replaces', APND: 'appends', XFRM: 'transforms' };
const GENDERS: Readonly<Record<string, string>> = { F: 'female', M: 'male', U: 'unknown', UN: 'other' };

const identifierOf = (id: XmlElement | undefined): JsonObject | undefined => {
  const root = attributeOf(id, 'root');
  if (root === undefined) return undefined;
  const extension = attributeOf(id, 'extension');
  return extension === undefined
    ? { system: 'urn:ietf:rfc:3986', value: `urn:oid:${root}` }
    : { system: `urn:oid:${root}`, value: extension };
};

/** Who the document is about: name, birth date and sex; numbers and addresses stay in the file. */
export function patientOf(document: XmlElement): JsonObject | undefined {
  const patient = elementAt(document, 'recordTarget', 'patientRole', 'patient');
  if (patient === undefined) return undefined;
  return compact({
    resourceType: 'Patient',
    id: 'patient',
    name: listOf(humanName(elementAt(patient, 'name'))),
    birthDate: fhirDate(attributeOf(elementAt(patient, 'birthTime'), 'value'))?.slice(0, 10),
    gender: GENDERS[attributeOf(elementAt(patient, 'administrativeGenderCode'), 'code') ?? ''],
  });
}

const periodOf = (element: XmlElement | undefined): JsonObject | undefined => {
  const { point, start, end } = whenOf(element);
  return compactOrNone({ start: start ?? point, end });
};

const eventsOf = (document: XmlElement, words: Words): JsonObject[] =>
  childrenOf(document, 'documentationOf').flatMap((documentation) => {
    const event = elementAt(documentation, 'serviceEvent');
    const code = conceptOf(elementAt(event, 'code'), words);
    const found = compactOrNone({ code: listOf(code), period: periodOf(elementAt(event, 'effectiveTime')) });
    return found === undefined ? [] : [found];
  });

const relationsOf = (document: XmlElement): Json[] =>
  childrenOf(document, 'relatedDocument').flatMap((related) => {
    const code = RELATIONS[attributeOf(related, 'typeCode') ?? ''];
    const targetIdentifier = identifierOf(elementAt(related, 'parentDocument', 'id'));
    return code === undefined || targetIdentifier === undefined ? [] : [{ code, targetIdentifier }];
  });

const custodianOf = (document: XmlElement): string | undefined =>
  innerText(
    elementAt(document, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name'),
  ) || undefined;

/** The language the document says it is in, as BCP 47. */
export const languageOf = (document: XmlElement): string | undefined => {
  const code = attributeOf(elementAt(document, 'languageCode'), 'code');
  return code !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(code) ? code : undefined;
};

/** The header of a document as a Composition without its sections. */
export function compositionOf(document: XmlElement, words: Words): JsonObject {
  const confidentiality = attributeOf(elementAt(document, 'confidentialityCode'), 'code') ?? '';
  const authors = childrenOf(document, 'author').flatMap((author) => participantName(author) ?? []);
  const custodian = custodianOf(document);
  return compact({
    resourceType: 'Composition',
    id: 'composition',
    language: languageOf(document),
    identifier: identifierOf(elementAt(document, 'id')),
    status: 'final',
    type: conceptOf(elementAt(document, 'code'), words),
    subject: PATIENT,
    date: fhirDate(attributeOf(elementAt(document, 'effectiveTime'), 'value')),
    author: [...new Set(authors)].map((display) => ({ display })),
    title: innerText(elementAt(document, 'title')),
    confidentiality: CONFIDENTIALITY.has(confidentiality) ? confidentiality : undefined,
    custodian: custodian === undefined ? undefined : { display: custodian },
    relatesTo: relationsOf(document),
    event: eventsOf(document, words),
  });
}
