import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { innerText } from '../elements.ts';
import { conceptOf, conceptsOf } from '../concepts.ts';
import type { Words } from '../references.ts';
import { statementIn } from '../sections.ts';
import { COMMENT, follows } from './templates.ts';

/** The statements that hang on another, with how they do. */
export const relatedTo = (
  statement: XmlElement,
): readonly { readonly how: string; readonly statement: XmlElement }[] =>
  childrenOf(statement, 'entryRelationship').flatMap((relation) => {
    const found = statementIn(relation);
    return found === undefined ? [] : [{ how: attributeOf(relation, 'typeCode') ?? '', statement: found }];
  });

/** The first related statement that follows one of these templates. */
export const relatedAs = (statement: XmlElement, templates: ReadonlySet<string>): XmlElement | undefined =>
  relatedTo(statement).find((related) => follows(related.statement, templates))?.statement;

/** The related observation of this code. */
export const relatedByCode = (statement: XmlElement, code: string): XmlElement | undefined =>
  relatedTo(statement).find((related) => attributeOf(elementAt(related.statement, 'code'), 'code') === code)
    ?.statement;

/** The comments on a statement, as notes. */
export const notesOf = (statement: XmlElement, words: Words): JsonObject[] =>
  relatedTo(statement).flatMap((related) => {
    if (!follows(related.statement, COMMENT)) return [];
    const text = words(elementAt(related.statement, 'text'));
    return text === undefined ? [] : [{ text }];
  });

/** Why it was done or given. */
export const reasonsOf = (statement: XmlElement, words: Words): JsonObject[] =>
  relatedTo(statement).flatMap(({ how, statement: related }) => {
    if (how !== 'RSON') return [];
    const value = elementAt(related, 'value');
    const concept = conceptOf(value, words) ?? conceptOf(elementAt(related, 'code'), words);
    return concept === undefined ? [] : [concept];
  });

export const codeOf = (statement: XmlElement | undefined): string | undefined =>
  attributeOf(elementAt(statement, 'code'), 'code');

export const statusCodeOf = (statement: XmlElement): string | undefined =>
  attributeOf(elementAt(statement, 'statusCode'), 'code');

export const isNegated = (statement: XmlElement): boolean => attributeOf(statement, 'negationInd') === 'true';

/** The product that is given or delivered, by its code and name. */
export function productOf(statement: XmlElement, words: Words): JsonObject | undefined {
  for (const holder of ['consumable', 'product']) {
    const product = elementAt(statement, holder, 'manufacturedProduct');
    const material =
      elementAt(product, 'manufacturedMaterial') ?? elementAt(product, 'manufacturedLabeledDrug');
    const name = words(elementAt(material, 'name'));
    const concept = conceptOf(elementAt(material, 'code'), words, name);
    if (concept !== undefined) return concept;
  }
  const device = elementAt(statement, 'participant', 'participantRole', 'playingDevice', 'code');
  return conceptOf(device, words) ?? conceptsOf(elementAt(statement, 'code'), words)[0];
}

export const lotOf = (statement: XmlElement): string | undefined =>
  innerText(
    elementAt(statement, 'consumable', 'manufacturedProduct', 'manufacturedMaterial', 'lotNumberText'),
  ) || undefined;
