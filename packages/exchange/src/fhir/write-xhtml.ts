import { isElement, type XmlElement } from '../xml/element.ts';

const XHTML = 'http://www.w3.org/1999/xhtml';
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/gu, (char) => ESCAPES[char] ?? char);

const attributesOf = ({ attributes }: XmlElement): string =>
  [...attributes]
    .filter(([name]) => !name.startsWith('{') || name.endsWith('}lang'))
    .map(([name, value]) => ` ${name.startsWith('{') ? 'xml:lang' : name}="${escaped(value)}"`)
    .join('');

const inner = (element: XmlElement): string =>
  element.children.map((node) => (isElement(node) ? written(node, '') : escaped(node))).join('');

const written = (element: XmlElement, space: string): string => {
  const content = inner(element);
  const start = `<${element.name}${space}${attributesOf(element)}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${element.name}>`;
};

/** The `div` of a FHIR narrative as the text that FHIR JSON has for it. Elements of other namespaces are no XHTML. */
export const writeXhtml = (div: XmlElement): string => written(div, ` xmlns="${XHTML}"`);
