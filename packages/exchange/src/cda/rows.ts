import { attributeOf, elementAt, childrenOf, type XmlElement } from '../xml/element.ts';
import { everyElement, innerText } from './elements.ts';

/** What stands beside a part of the narrative in its row of a table, under a heading. */
export type Beside = (reference: XmlElement | undefined, heading: RegExp) => string | undefined;

type Row = readonly { readonly heading: string; readonly text: string }[];

const cellsOf = (row: XmlElement | undefined): string[] =>
  childrenOf(row).flatMap((cell) => {
    const span = Number(attributeOf(cell, 'colspan') ?? '1');
    const text = innerText(cell);
    return Number.isInteger(span) && span > 1 && span <= 50
      ? Array.from({ length: span }, () => text)
      : [text];
  });

const readRows = (table: XmlElement, rows: Map<string, Row>): void => {
  const headings = cellsOf(childrenOf(elementAt(table, 'thead'), 'tr').at(-1));
  for (const row of childrenOf(table, 'tbody').flatMap((body) => childrenOf(body, 'tr'))) {
    const cells = cellsOf(row).map((text, index) => ({ heading: headings[index] ?? '', text }));
    for (const element of everyElement(row)) {
      const id = attributeOf(element, 'ID');
      if (id !== undefined && !rows.has(id)) rows.set(id, cells);
    }
  }
};

/** Looks up rows of the tables of a document by the parts of them that entries point to. */
export function rowsOfDocument(document: XmlElement): Beside {
  const rows = new Map<string, Row>();
  for (const element of everyElement(document)) if (element.name === 'table') readRows(element, rows);
  return (reference, heading) => {
    const target = attributeOf(elementAt(reference, 'reference'), 'value')?.replace(/^#/u, '');
    const found = rows.get(target ?? '')?.find((cell) => heading.test(cell.heading))?.text;
    return found === undefined || found === '' || found === '-' ? undefined : found.slice(0, 400);
  };
}
