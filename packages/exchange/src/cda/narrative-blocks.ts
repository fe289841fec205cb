import { attributeOf, childrenOf, isElement, type XmlElement } from '../xml/element.ts';
import { type XmlNode } from './elements.ts';
import type { NarrativeBlock, NarrativeCell, NarrativeInline, NarrativeRow } from './narrative.ts';
import { captionOf, inlinesOf, isSilent, trimmed, type FileOf } from './narrative-inlines.ts';

const MAX_SPAN = 100;

const spanOf = (element: XmlElement, name: string): number => {
  const number = Number(attributeOf(element, name) ?? '1');
  return Number.isInteger(number) && number >= 1 && number <= MAX_SPAN ? number : 1;
};

const cellOf = (element: XmlElement, fileOf: FileOf): NarrativeCell => ({
  header: element.name === 'th',
  columns: spanOf(element, 'colspan'),
  rows: spanOf(element, 'rowspan'),
  blocks: blocksOf(element.children, fileOf),
});

const rowsOf = (element: XmlElement, fileOf: FileOf): NarrativeRow[] =>
  childrenOf(element, 'tr').map((row) =>
    childrenOf(row)
      .filter(({ name }) => name === 'td' || name === 'th')
      .map((cell) => cellOf(cell, fileOf)),
  );

const tableOf = (element: XmlElement, fileOf: FileOf): NarrativeBlock => {
  const part = (name: string): NarrativeRow[] =>
    childrenOf(element, name).flatMap((group) => rowsOf(group, fileOf));
  return {
    kind: 'table',
    caption: captionOf(element, fileOf),
    head: part('thead'),
    body: [...part('tbody'), ...rowsOf(element, fileOf)],
    foot: part('tfoot'),
  };
};

const listOf = (element: XmlElement, fileOf: FileOf): NarrativeBlock => ({
  kind: 'list',
  ordered: attributeOf(element, 'listType') === 'ordered',
  caption: captionOf(element, fileOf),
  items: childrenOf(element, 'item').map((item) => blocksOf(item.children, fileOf)),
});

const withoutCaption = (element: XmlElement): XmlNode[] =>
  element.children.filter((node) => !isElement(node) || node.name !== 'caption');

const paragraphOf = (element: XmlElement, fileOf: FileOf): NarrativeBlock => ({
  kind: 'paragraph',
  caption: captionOf(element, fileOf),
  inlines: trimmed(inlinesOf(withoutCaption(element), fileOf)),
});

const BLOCKS: Readonly<Record<string, (element: XmlElement, fileOf: FileOf) => NarrativeBlock>> = {
  table: tableOf,
  list: listOf,
  paragraph: paragraphOf,
};

const holdsBlock = (element: XmlElement): boolean =>
  childrenOf(element).some((child) => Object.hasOwn(BLOCKS, child.name) || holdsBlock(child));

/** Paragraphs, lists and tables; text between them becomes paragraphs of its own. */
export function blocksOf(nodes: readonly XmlNode[], fileOf: FileOf): NarrativeBlock[] {
  const blocks: NarrativeBlock[] = [];
  let loose: NarrativeInline[] = [];
  const flush = (): void => {
    const inlines = trimmed(loose);
    if (inlines.length > 0) blocks.push({ kind: 'paragraph', caption: [], inlines });
    loose = [];
  };
  for (const node of nodes) {
    const block = isElement(node) && Object.hasOwn(BLOCKS, node.name) ? BLOCKS[node.name] : undefined;
    if (isElement(node) && block !== undefined) {
      flush();
      blocks.push(block(node, fileOf));
    } else if (isElement(node) && !isSilent(node) && holdsBlock(node)) {
      flush();
      blocks.push(...blocksOf(node.children, fileOf));
    } else loose.push(...inlinesOf([node], fileOf));
  }
  flush();
  return blocks;
}
