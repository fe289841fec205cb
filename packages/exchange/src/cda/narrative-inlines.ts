import { attributeOf, childrenOf, isElement, type XmlElement } from '../xml/element.ts';
import { innerText, type XmlNode } from './elements.ts';
import type { NarrativeInline, NarrativeMark } from './narrative.ts';

/** The name of the file that a `renderMultiMedia` points to. */
export type FileOf = (id: string) => string | null;

/** Elements whose content is no text for a reader, wherever they come from. */
const SILENT = new Set(['script', 'style', 'iframe', 'object', 'embed', 'applet', 'svg', 'math', 'template']);

const STYLES: readonly (readonly [RegExp, NarrativeMark])[] = [
  [/bold/iu, 'strong'],
  [/italic|emphasis/iu, 'emphasis'],
  [/underline/iu, 'underlined'],
];

const MARKS: Readonly<Record<string, NarrativeMark>> = { sub: 'sub', sup: 'sup', footnote: 'note' };

const SAFE_ADDRESS = /^(?:https?|mailto):[^\s\p{Cc}]+$/iu;
const MAX_ADDRESS = 500;

const spaced = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ');

const marked = (mark: NarrativeMark, inlines: readonly NarrativeInline[]): NarrativeInline[] =>
  inlines.length === 0 ? [] : [{ kind: 'marked', mark, inlines }];

const contentOf = (element: XmlElement, fileOf: FileOf): NarrativeInline[] => {
  let inlines = inlinesOf(element.children, fileOf);
  const style = attributeOf(element, 'styleCode') ?? '';
  for (const [pattern, mark] of STYLES) if (pattern.test(style)) inlines = marked(mark, inlines);
  return attributeOf(element, 'revised') === 'delete' ? marked('struck', inlines) : inlines;
};

const linkOf = (element: XmlElement, fileOf: FileOf): NarrativeInline[] => {
  const inlines = inlinesOf(element.children, fileOf);
  const address = attributeOf(element, 'href') ?? '';
  if (!SAFE_ADDRESS.test(address) || address.length > MAX_ADDRESS) return inlines;
  return [{ kind: 'link', address, inlines }];
};

const mediaOf = (element: XmlElement, fileOf: FileOf): NarrativeInline[] => {
  const ids = (attributeOf(element, 'referencedObject') ?? '').split(/\s+/u).filter((id) => id !== '');
  const caption = childrenOf(element, 'caption').flatMap((item) => inlinesOf(item.children, fileOf));
  return [...ids.map((id) => ({ kind: 'media' as const, file: fileOf(id) })), ...caption];
};

const inlineOf = (node: XmlNode, fileOf: FileOf): NarrativeInline[] => {
  if (!isElement(node)) {
    const text = spaced(node);
    return text === '' ? [] : [{ kind: 'text', text }];
  }
  const { name } = node;
  if (SILENT.has(name.toLowerCase())) return [];
  if (name === 'br') return [{ kind: 'break' }];
  if (name === 'content') return contentOf(node, fileOf);
  if (name === 'linkHtml') return linkOf(node, fileOf);
  if (name === 'renderMultiMedia') return mediaOf(node, fileOf);
  const mark = Object.hasOwn(MARKS, name) ? MARKS[name] : undefined;
  if (mark !== undefined) return marked(mark, inlinesOf(node.children, fileOf));
  return name === 'footnoteRef' ? [] : inlinesOf(node.children, fileOf);
};

/** Text and what marks it. Elements that CDA does not know give their text, scripts and the like nothing. */
export function inlinesOf(nodes: readonly XmlNode[], fileOf: FileOf): NarrativeInline[] {
  return nodes.flatMap((node) => inlineOf(node, fileOf));
}

/** Whether there is anything to see. */
export const isBlank = (inlines: readonly NarrativeInline[]): boolean =>
  inlines.every((inline) => (inline.kind === 'text' ? inline.text.trim() === '' : inline.kind === 'break'));

/** Without spaces and breaks at either end. */
export function trimmed(inlines: readonly NarrativeInline[]): NarrativeInline[] {
  const from = inlines.findIndex((inline) => !isBlank([inline]));
  if (from < 0) return [];
  const to = inlines.findLastIndex((inline) => !isBlank([inline]));
  return inlines.slice(from, to + 1);
}

/** The caption that an element begins with. */
export const captionOf = (element: XmlElement, fileOf: FileOf): NarrativeInline[] =>
  trimmed(childrenOf(element, 'caption').flatMap((caption) => inlinesOf(caption.children, fileOf)));

export const isSilent = (element: XmlElement): boolean => SILENT.has(element.name.toLowerCase());

export const plainTitle = (element: XmlElement | undefined): string => spaced(innerText(element));
