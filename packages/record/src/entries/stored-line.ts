import type { JsonValue } from '@carnet/sealed';
import type { EntryLine } from '../entry-draft.ts';

/** A file that belongs to an entry, as its register row tells it. */
export interface StoredFile {
  readonly iri: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** The register row's line of an entry: what the timeline shows, and what makes a second import add nothing. */
export interface StoredLine extends EntryLine {
  /** Short key of the entry's identity. */
  readonly id: string;
  /** Short keys of its sources, made apart for each category so that they link nothing across categories. */
  readonly src: readonly string[];
  readonly files?: readonly StoredFile[];
}

/** The register row's line of a file: the entry it belongs to. */
export interface FileLine {
  readonly kind: 'File';
  readonly of: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a row is a file of an entry. */
export const isFileLine = (line: unknown): line is FileLine =>
  isObject(line) && line['kind'] === 'File' && typeof line['of'] === 'string';

/** Whether a row is an entry as this version writes them. */
export const isStoredLine = (line: unknown): line is StoredLine =>
  isObject(line) &&
  typeof line['kind'] === 'string' &&
  line['kind'] !== 'File' &&
  typeof line['title'] === 'string' &&
  typeof line['id'] === 'string' &&
  Array.isArray(line['src']);

/** A line as the register keeps it: plain JSON, absent fields left out. */
export const lineJson = (line: StoredLine | FileLine): JsonValue =>
  JSON.parse(JSON.stringify(line)) as JsonValue;
