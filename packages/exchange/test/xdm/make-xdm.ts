import { createHash } from 'node:crypto';

/** One document of a set as it is told of in its metadata. */
export interface Told {
  readonly id: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly type?: string;
  /** LOINC code of its type. */
  readonly typeCode?: string;
  /** The document that it replaces. */
  readonly replaces?: string;
  /** `PID-5` and `PID-7` of whom it is about; Margaux Dubois if not told. */
  readonly patient?: readonly [name: string, birthDate: string];
  /** What is said of it that is not so. */
  readonly lie?: { readonly sha1?: string; readonly size?: number };
}

const slot = (name: string, ...values: string[]): string =>
  `<rim:Slot name="${name}"><rim:ValueList>${values
    .map((value) => `<rim:Value>${value}</rim:Value>`)
    .join('')}</rim:ValueList></rim:Slot>`;

const name = (words: string): string => `<rim:Name><rim:LocalizedString value="${words}"/></rim:Name>`;

const classified = (scheme: string, code: string, system: string, words: string): string =>
  `<rim:Classification classificationScheme="urn:uuid:${scheme}" nodeRepresentation="${code}">` +
  `${slot('codingScheme', system)}${name(words)}</rim:Classification>`;

const document = ({
  id,
  path,
  bytes,
  title,
  type = 'application/pdf',
  typeCode = '11488-4',
  patient = ['DUBOIS^Margaux^^^^^L', '19520722'],
  lie = {},
}: Told): string =>
  `<rim:ExtrinsicObject id="${id}" mimeType="${type}" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">` +
  slot('creationTime', '20240115103000') +
  slot('hash', lie.sha1 ?? createHash('sha1').update(bytes).digest('hex')) +
  slot('languageCode', 'fr-FR') +
  slot('serviceStartTime', '20240115093000') +
  slot('size', String(lie.size ?? bytes.length)) +
  slot('sourcePatientInfo', `PID-5|${patient[0]}`, `PID-7|${patient[1]}`) +
  slot('URI', path) +
  name(title) +
  '<rim:Classification classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d" nodeRepresentation="">' +
  slot('authorInstitution', 'Hôpital de Vaucluse^^^^^^^^^84') +
  `${slot('authorPerson', '899^MARTIN^Jeanne^^^Dr')}</rim:Classification>` +
  classified('41a5887f-8865-4c09-adf7-e362475b143a', '10', '1.2.250.1.213.1.1.4.1', 'Compte rendu') +
  classified('f0306f51-975f-434e-a61c-c59651d33983', typeCode, '2.16.840.1.113883.6.1', 'Compte rendu') +
  `<rim:ExternalIdentifier identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="1.2.${id}">` +
  `${name('XDSDocumentEntry.uniqueId')}</rim:ExternalIdentifier></rim:ExtrinsicObject>`;

const association = (type: string, source: string, target: string): string =>
  `<rim:Association associationType="urn:${type}" sourceObject="${source}" targetObject="${target}"/>`;

/** METADATA.XML of a set, as an XDM archive carries it. */
export const metadataOf = (told: readonly Told[]): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" ' +
  'xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><rim:RegistryObjectList>' +
  '<rim:RegistryPackage id="set"/>' +
  told.map(document).join('') +
  told
    .map(({ id }) => association('oasis:names:tc:ebxml-regrep:AssociationType:HasMember', 'set', id))
    .join('') +
  told
    .map(({ id, replaces }) =>
      replaces === undefined ? '' : association('ihe:iti:2007:AssociationType:RPLC', id, replaces),
    )
    .join('') +
  '</rim:RegistryObjectList></lcm:SubmitObjectsRequest>';

/** The files of an XDM archive with one set. */
export const xdmFiles = (told: readonly Told[], set = 'SUBSET01'): Record<string, string | Uint8Array> => ({
  'INDEX.HTM': '<html><body>Documents</body></html>',
  'README.TXT': 'Documents',
  [`IHE_XDM/${set}/METADATA.XML`]: metadataOf(told),
  ...Object.fromEntries(told.map(({ path, bytes }) => [`IHE_XDM/${set}/${path}`, bytes])),
});
