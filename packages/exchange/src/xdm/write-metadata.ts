import { escaped } from '../escaped.ts';
import { SCHEME } from './codes.ts';

/** A document of a submission set as its metadata tell of it. */
export interface TellingDocument {
  /** Path of its file, from the folder of the metadata. */
  readonly path: string;
  /** Media type. */
  readonly type: string;
  readonly title: string;
  readonly language: string;
  /** HL7 time as precise as known; null where none is known. */
  readonly served: string | null;
  readonly author: string | null;
  /** Object identifier of the class codes, and the code. */
  readonly classCode: readonly [system: string, code: string];
  /** LOINC. */
  readonly typeCode: string;
  readonly sha1: string;
  readonly size: number;
  readonly uniqueId: string;
  readonly entryId: string;
}

/** What is said of all of them. */
export interface Submission {
  readonly id: string;
  readonly uniqueId: string;
  readonly sourceId: string;
  /** `id^^^&authority&ISO`: made for this archive alone, since a record keeps no number of a person. */
  readonly patientId: string;
  readonly patientName: string;
  /** HL7 date; null where it is not told. */
  readonly birthDate: string | null;
  /** HL7 time, in UTC. */
  readonly made: string;
}

/* Identifiers of ebXML registries that only a writer needs (IHE ITI TF-3, 4.2.5). */
const SET = {
  node: 'a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  uniqueId: '96fdda7c-d067-4183-912e-bf5ee74998a8',
  sourceId: '554ac39e-e3fe-47fe-b233-965d2a147832',
  patientId: '6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  content: 'aa543740-bdda-424e-8c96-df4873be8500',
} as const;
const ENTRY = {
  stable: '7edca82f-054d-47f2-a032-9b2a5b5186c1',
  confidentiality: 'f4f85eac-e6cb-4883-b524-f2705394840f',
  format: 'a09d5840-386c-46f2-b5ad-9c3699a4309d',
  patientId: '58a6f841-87b3-4a3e-92fd-a8ffeff98427',
} as const;
const LOINC = '2.16.840.1.113883.6.1';
const CONFIDENTIALITY = '2.16.840.1.113883.5.25';
const FORMATS = '1.3.6.1.4.1.19376.1.2.3';

/** Characters of XML 1.0 (2.2, Char); what it has no place for is left out of words that came from outside. */
const isXml = (code: number): boolean =>
  [0x9, 0xa, 0xd].includes(code) || (code >= 0x20 && code !== 0xfffe && code !== 0xffff);
const text = (words: string): string =>
  escaped(Array.from(words, (one) => (isXml(one.codePointAt(0) ?? 0) ? one : ' ')).join(''));
/** Words inside a field of HL7 v2 must not look like its separators. */
const field = (words: string): string => words.replace(/[\^~|&\\]/gu, ' ').trim();

const slot = (name: string, ...values: readonly string[]): string =>
  `<rim:Slot name="${name}"><rim:ValueList>${values.map((one) => `<rim:Value>${text(one)}</rim:Value>`).join('')}</rim:ValueList></rim:Slot>`;
const named = (words: string): string =>
  `<rim:Name><rim:LocalizedString xml:lang="fr" charset="UTF-8" value="${text(words)}"/></rim:Name>`;
const newId = (): string => `urn:uuid:${crypto.randomUUID()}`;

const classified = (
  object: string,
  scheme: string,
  [system, code]: readonly [string, string],
  words: string,
): string =>
  `<rim:Classification id="${newId()}" classificationScheme="urn:uuid:${scheme}" classifiedObject="${object}" nodeRepresentation="${text(code)}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification">${slot('codingScheme', system)}${named(words)}</rim:Classification>`;
const identified = (object: string, scheme: string, value: string, words: string): string =>
  `<rim:ExternalIdentifier id="${newId()}" registryObject="${object}" identificationScheme="urn:uuid:${scheme}" value="${text(value)}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:ExternalIdentifier">${named(words)}</rim:ExternalIdentifier>`;

const authorOf = (object: string, author: string): string =>
  `<rim:Classification id="${newId()}" classificationScheme="urn:uuid:${SCHEME.author}" classifiedObject="${object}" nodeRepresentation="" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification">${slot('authorInstitution', field(author))}</rim:Classification>`;

const documentOf = (one: TellingDocument, { patientId, patientName, birthDate, made }: Submission): string =>
  `<rim:ExtrinsicObject id="${one.entryId}" mimeType="${text(one.type)}" objectType="urn:uuid:${ENTRY.stable}" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">` +
  slot('creationTime', one.served ?? made) +
  slot('hash', one.sha1) +
  slot('languageCode', one.language) +
  (one.served === null ? '' : slot('serviceStartTime', one.served)) +
  slot('size', String(one.size)) +
  slot('sourcePatientId', patientId) +
  slot(
    'sourcePatientInfo',
    `PID-5|${field(patientName)}`,
    ...(birthDate === null ? [] : [`PID-7|${birthDate}`]),
  ) +
  slot('URI', one.path) +
  named(one.title) +
  (one.author === null ? '' : authorOf(one.entryId, one.author)) +
  classified(one.entryId, SCHEME.classCode, one.classCode, one.title) +
  classified(one.entryId, ENTRY.confidentiality, [CONFIDENTIALITY, 'N'], 'Normal') +
  classified(
    one.entryId,
    ENTRY.format,
    [FORMATS, 'urn:ihe:iti:xds:2017:mimeTypeSufficient'],
    'mimeType Sufficient',
  ) +
  classified(one.entryId, SCHEME.typeCode, [LOINC, one.typeCode], one.title) +
  identified(one.entryId, ENTRY.patientId, patientId, 'XDSDocumentEntry.patientId') +
  identified(one.entryId, SCHEME.uniqueId, one.uniqueId, 'XDSDocumentEntry.uniqueId') +
  '</rim:ExtrinsicObject>';

const submissionOf = ({ id, uniqueId, sourceId, patientId, made }: Submission): string =>
  `<rim:RegistryPackage id="${id}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">` +
  slot('submissionTime', made) +
  named('Carnet') +
  classified(id, SET.content, [LOINC, '34133-9'], 'Summarization of Episode Note') +
  identified(id, SET.patientId, patientId, 'XDSSubmissionSet.patientId') +
  identified(id, SET.sourceId, sourceId, 'XDSSubmissionSet.sourceId') +
  identified(id, SET.uniqueId, uniqueId, 'XDSSubmissionSet.uniqueId') +
  '</rim:RegistryPackage>' +
  `<rim:Classification id="${newId()}" classifiedObject="${id}" classificationNode="urn:uuid:${SET.node}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification"/>`;

const memberOf = ({ id }: Submission, { entryId }: TellingDocument): string =>
  `<rim:Association id="${newId()}" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="${id}" targetObject="${entryId}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association">${slot('SubmissionSetStatus', 'Original')}</rim:Association>`;

/** METADATA.XML of a set of an IHE XDM archive: one submission set and its documents. */
export const writeMetadata = (submission: Submission, documents: readonly TellingDocument[]): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><rim:RegistryObjectList>' +
  submissionOf(submission) +
  documents.map((one) => documentOf(one, submission)).join('\n') +
  documents.map((one) => memberOf(submission, one)).join('\n') +
  '</rim:RegistryObjectList></lcm:SubmitObjectsRequest>\n';
