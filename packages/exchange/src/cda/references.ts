import { attributeOf, elementAt, type XmlElement } from '../xml/element.ts';
import { everyElement, innerText } from './elements.ts';

/** The words of one document that its entries point to. */
export type Words = (element: XmlElement | undefined) => string | undefined;

const MAX_WORDS = 400;

const cut = (text: string): string | undefined => {
  if (text === '' || text === '-') return undefined;
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS - 1).trimEnd()}…` : text;
};

/**
 * Resolves `<reference value="#id"/>` into the narrative. The words of an `originalText` or `text` are its own, else
 * those of the part of the narrative that it points to.
 */
export function wordsOfDocument(document: XmlElement): Words {
  const named = new Map<string, XmlElement>();
  for (const element of everyElement(document)) {
    const id = attributeOf(element, 'ID');
    if (id !== undefined && !named.has(id)) named.set(id, element);
  }
  return (element) => {
    if (element === undefined) return undefined;
    const target = attributeOf(elementAt(element, 'reference'), 'value')?.replace(/^#/u, '');
    const referenced = target === undefined ? undefined : named.get(target);
    return cut(innerText(referenced)) ?? cut(innerText(element));
  };
}
