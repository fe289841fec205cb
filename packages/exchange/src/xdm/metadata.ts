import type { Note } from '../document/note.ts';
import type { Person } from '../document/person.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import { attributeOf, childrenOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { isWesternXml } from '../xml/xml-text.ts';
import { SCHEME } from './codes.ts';
import { fhirTime, nameOfOrganization, nameOfPerson, personOfFields } from './hl7.ts';
import { classifiedAs, codeOf, identifierOf, slotOf, wordsOf, type Coded } from './registry-object.ts';

/** What the metadata of a set say of one document. */
export interface XdmDocument {
  /** Path of its file, from the folder of the metadata. */
  readonly path: string;
  /** Media type. */
  readonly type: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly classCode: Coded | null;
  readonly typeCode: Coded | null;
  /** Display name of who made it. */
  readonly author: string | null;
  /** When what it tells of took place, else when it was written: a FHIR date. */
  readonly date: string | null;
  /** SHA-1, or SHA-256 as in portability archives, told by its length: lower-case hex; null if not said. */
  readonly hash: string | null;
  readonly size: number | null;
  readonly uniqueId: string | null;
  /** Whether a newer version of it comes with it. */
  readonly isReplaced: boolean;
  readonly person: Person | null;
}

/** What METADATA.XML of one set says; plain data. */
export interface XdmMetadata {
  readonly documents: readonly XdmDocument[];
  /** What is to be known of how it was read. */
  readonly notes: readonly Note[];
}

const MAX_BYTES = 8 * 1024 * 1024;

/** A URI may come in pieces, each with its number before it. */
const pathOf = (values: readonly string[]): string =>
  values.map((value) => /^(\d+)\|(.*)$/u.exec(value)).every((match) => match !== null)
    ? values
        .map((value) => /^(\d+)\|(.*)$/u.exec(value))
        .sort((a, b) => Number(a?.[1]) - Number(b?.[1]))
        .map((match) => match?.[2] ?? '')
        .join('')
    : (values[0] ?? '');

const authorOf = (object: XmlElement): string | null => {
  const [author] = classifiedAs(object, SCHEME.author);
  return (
    nameOfOrganization(slotOf(author, 'authorInstitution')[0]) ??
    nameOfPerson(slotOf(author, 'authorPerson')[0]) ??
    nameOfPerson(slotOf(object, 'legalAuthenticator')[0]) ??
    null
  );
};

const sizeOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : null;

const documentOf = (object: XmlElement, replaced: ReadonlySet<string>): XdmDocument => ({
  path: pathOf(slotOf(object, 'URI')).replaceAll('\\', '/').replace(/^\.\//u, ''),
  type: attributeOf(object, 'mimeType')?.toLowerCase() ?? 'application/octet-stream',
  title: wordsOf(object) ?? null,
  language: slotOf(object, 'languageCode')[0] ?? null,
  classCode: codeOf(object, SCHEME.classCode) ?? null,
  typeCode: codeOf(object, SCHEME.typeCode) ?? null,
  author: authorOf(object),
  date:
    fhirTime(slotOf(object, 'serviceStartTime')[0]) ?? fhirTime(slotOf(object, 'creationTime')[0]) ?? null,
  hash: slotOf(object, 'hash')[0]?.toLowerCase() ?? null,
  size: sizeOf(slotOf(object, 'size')[0]),
  uniqueId: identifierOf(object, SCHEME.uniqueId) ?? null,
  isReplaced: replaced.has(attributeOf(object, 'id') ?? ''),
  person: personOfFields(slotOf(object, 'sourcePatientInfo')),
});

const listOf = (element: XmlElement): XmlElement | undefined => {
  if (element.name === 'RegistryObjectList') return element;
  for (const child of childrenOf(element)) {
    const found = listOf(child);
    if (found) return found;
  }
  return undefined;
};

/** Reads METADATA.XML of a set of an IHE XDM archive: what it says of each document. */
export function readMetadata(bytes: Uint8Array): XdmMetadata | Refusal {
  const root = parseXml(bytes, { bytes: MAX_BYTES });
  if (isRefusal(root)) return root;
  const list = listOf(root);
  if (list === undefined) return refuse('not-xdm');
  const replaced = new Set(
    childrenOf(list, 'Association')
      .filter((one) => /(?:^|:)(?:RPLC|XFRM_RPLC)$/u.test(attributeOf(one, 'associationType') ?? ''))
      .map((one) => attributeOf(one, 'targetObject') ?? ''),
  );
  return {
    documents: childrenOf(list, 'ExtrinsicObject').map((object) => documentOf(object, replaced)),
    notes: isWesternXml(bytes) ? ['western-european-list'] : [],
  };
}
