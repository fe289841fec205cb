import type { JsonValue, Row } from './row.ts';

/** Where a row stands in a register: the greatest order first, equal ones by IRI. */
export interface Key {
  readonly order: string;
  readonly iri: string;
}

/** Gives the text by which rows are ordered, greatest first. All devices of a record use the same one. */
export type OrderOf = (line: JsonValue) => string;

/** The member `date` of a line where it is a text: ISO dates, so that the newest comes first. Else the empty text. */
export const orderByDate: OrderOf = (line) => {
  if (line === null || typeof line !== 'object' || !('date' in line)) return '';
  return typeof line['date'] === 'string' ? line['date'] : '';
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Negative if `a` comes first. */
export const compareKeys = (a: Key, b: Key): number => compare(b.order, a.order) || compare(a.iri, b.iri);

export const keyOf = (row: Row, orderOf: OrderOf): Key => ({ order: orderOf(row.line), iri: row.iri });
