import { tagOf } from '../set/row.ts';
import type { Row } from '../set/row.ts';

/** A condition on the row alone. */
export type RowCondition = (row: Row | null) => boolean;

const tags = (header: string): string[] => header.split(',').map((tag) => tag.trim());

const matches = (header: string, row: Row | null, weak: boolean): boolean => {
  if (row === null) return false;
  if (header.trim() === '*') return true;
  return tags(header).some((tag) => (weak ? tag.replace(/^W\//u, '') : tag) === tagOf(row));
};

/** If-Match and If-None-Match (RFC 9110, 13.1) as a condition on the row; undefined without either. */
export const conditionOf = (headers: Headers): RowCondition | undefined => {
  const [match, none] = [headers.get('if-match'), headers.get('if-none-match')];
  if (match === null && none === null) return undefined;
  return (row) =>
    (match === null || matches(match, row, false)) && (none === null || !matches(none, row, true));
};

/** What a precondition makes of a read: 412, 304, or null to go on (RFC 9110, 13.2.2). */
export const readCondition = (headers: Headers, row: Row): 304 | 412 | null => {
  const [match, none] = [headers.get('if-match'), headers.get('if-none-match')];
  if (match !== null && !matches(match, row, false)) return 412;
  return none !== null && matches(none, row, true) ? 304 : null;
};
