import { attributeOf, elementAt, childrenOf, type XmlElement } from '../xml/element.ts';

/** One section of a structured body with the sections inside it. */
export interface Section {
  readonly element: XmlElement;
  /** Code of the section, LOINC in France; undefined when it has none. */
  readonly code: string | undefined;
  readonly inner: readonly Section[];
}

const CLINICAL = new Set([
  'act',
  'encounter',
  'observation',
  'observationMedia',
  'organizer',
  'procedure',
  'regionOfInterest',
  'substanceAdministration',
  'supply',
]);

/** The clinical statement inside an `entry`, `entryRelationship` or `component`. */
export const statementIn = (element: XmlElement): XmlElement | undefined =>
  childrenOf(element).find(({ name }) => CLINICAL.has(name));

const sectionsIn = (element: XmlElement | undefined): Section[] =>
  childrenOf(element, 'component').flatMap((component) => {
    const section = elementAt(component, 'section');
    if (section === undefined) return [];
    const code = attributeOf(elementAt(section, 'code'), 'code');
    return [{ element: section, code, inner: sectionsIn(section) }];
  });

/** The sections of a document; none at level 1. */
export const sectionsOf = (document: XmlElement): Section[] =>
  sectionsIn(elementAt(document, 'component', 'structuredBody'));
