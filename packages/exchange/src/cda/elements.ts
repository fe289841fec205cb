import { attributeOf, childrenOf, isElement, type XmlElement } from '../xml/element.ts';

export type XmlNode = XmlElement | string;

/** All the text inside, a line break counting as a space, spaces made one; empty when there is none. */
export const innerText = (element: XmlElement | undefined): string => {
  const parts: string[] = [];
  const collect = (node: XmlNode): void => {
    if (!isElement(node)) parts.push(node);
    else {
      for (const child of node.children) collect(child);
      if (node.name === 'br') parts.push(' ');
    }
  };
  if (element !== undefined) collect(element);
  return parts.join('').replace(/\s+/gu, ' ').trim();
};

/** Every element inside, itself first, in the order of the document. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of childrenOf(element)) yield* everyElement(child);
}

const TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type';

/** The data type that a value says it has, without prefix: `PQ`, `CD`. */
export const typeOfValue = (value: XmlElement | undefined): string =>
  attributeOf(value, TYPE)?.replace(/^[^:]*:/u, '') ?? '';
