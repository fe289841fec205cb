import { attributeOf, childrenOf, elementAt, textIn, type XmlElement } from '../xml/element.ts';
import { systemOf } from './codes.ts';

/** A code with its system, as FHIR writes it. */
export interface Coded {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** The values of a slot. */
export const slotOf = (object: XmlElement | undefined, name: string): readonly string[] => {
  const slot = childrenOf(object, 'Slot').find((one) => attributeOf(one, 'name') === name);
  return childrenOf(elementAt(slot, 'ValueList'), 'Value')
    .map((value) => textIn(value).trim())
    .filter((value) => value !== '');
};

/** The words of a registry object: its first name in any language. */
export const wordsOf = (object: XmlElement | undefined): string | undefined =>
  attributeOf(elementAt(object, 'Name', 'LocalizedString'), 'value');

const bare = (id: string | undefined): string => (id ?? '').replace(/^urn:uuid:/u, '').toLowerCase();

/** The classifications of a kind. */
export const classifiedAs = (object: XmlElement, scheme: string): readonly XmlElement[] =>
  childrenOf(object, 'Classification').filter(
    (one) => bare(attributeOf(one, 'classificationScheme')) === scheme,
  );

/** The code of a kind, if there is one. */
export function codeOf(object: XmlElement, scheme: string): Coded | undefined {
  const [found] = classifiedAs(object, scheme);
  const code = attributeOf(found, 'nodeRepresentation');
  if (code === undefined) return undefined;
  const display = wordsOf(found);
  return {
    system: systemOf(slotOf(found, 'codingScheme')[0] ?? ''),
    code,
    ...(display !== undefined && { display }),
  };
}

/** The value of an identifier of a kind. */
export const identifierOf = (object: XmlElement, scheme: string): string | undefined =>
  attributeOf(
    childrenOf(object, 'ExternalIdentifier').find(
      (one) => bare(attributeOf(one, 'identificationScheme')) === scheme,
    ),
    'value',
  );
