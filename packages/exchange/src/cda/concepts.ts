import type { JsonObject } from '../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../xml/element.ts';
import { compactOrNone } from './compact.ts';
import type { Words } from './references.ts';
import { systemOf } from './systems.ts';

const codingOf = (element: XmlElement): JsonObject | undefined => {
  const code = attributeOf(element, 'code');
  if (code === undefined) return undefined;
  return compactOrNone({
    system: systemOf(attributeOf(element, 'codeSystem')),
    code,
    display: attributeOf(element, 'displayName'),
  });
};

const codingsOf = (element: XmlElement): JsonObject[] => {
  const own = codingOf(element);
  return [...(own === undefined ? [] : [own]), ...childrenOf(element, 'translation').flatMap(codingsOf)];
};

/** LOINC "other social item": what is meant is in its qualifier. */
const ONLY_A_FRAME = new Set(['11345-6']);

const meant = (element: XmlElement): XmlElement => {
  const inner = elementAt(element, 'qualifier', 'value');
  return inner !== undefined && ONLY_A_FRAME.has(attributeOf(element, 'code') ?? '') ? inner : element;
};

const ONLY_OTHER = /^GEN-092\./u;

/** The French codes for "another act", "another treatment"…: what it is stands in the words alone. */
const saysOnlyOther = (coding: readonly JsonObject[]): boolean =>
  coding.length > 0 &&
  coding.every(
    ({ system, code }) =>
      system === 'urn:oid:1.2.250.1.213.1.1.4.322' && typeof code === 'string' && ONLY_OTHER.test(code),
  );

const originalWords = (element: XmlElement, words: Words): string | undefined =>
  [element, ...childrenOf(element, 'translation')]
    .map((one) => words(elementAt(one, 'originalText')))
    .find((text) => text !== undefined);

/** A coded value as a CodeableConcept, in the words of the document; undefined when it says nothing. */
export function conceptOf(
  element: XmlElement | undefined,
  words: Words,
  name?: string,
): JsonObject | undefined {
  if (element === undefined) return name === undefined ? undefined : { text: name };
  const from = meant(element);
  const coding = codingsOf(from);
  const own = saysOnlyOther(coding) ? (name ?? originalWords(from, words)) : undefined;
  if (own !== undefined) return { text: own };
  const isNamed = coding.some(({ display }) => display !== undefined);
  const text = isNamed
    ? undefined
    : (name ?? attributeOf(from, 'displayName') ?? words(elementAt(from, 'originalText')));
  return compactOrNone({ coding, text });
}

/** The same in a list, as FHIR often wants it. */
export const conceptsOf = (element: XmlElement | undefined, words: Words): JsonObject[] => {
  const concept = conceptOf(element, words);
  return concept === undefined ? [] : [concept];
};
