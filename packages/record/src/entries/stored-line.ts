import type { JsonValue } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
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
  /** Its category, where it does not lie in the set of one. */
  readonly category?: Category;
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

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const orAbsent = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isPair = (is: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length === 2 && value.every(is);
const isCode = isPair(isText);
const isRange = isPair(isTextOrNull);

const isValue = (value: unknown): boolean =>
  isObject(value) &&
  orAbsent(value['text'], isText) &&
  orAbsent(value['number'], isText) &&
  orAbsent(value['unit'], isText) &&
  orAbsent(value['code'], isCode) &&
  orAbsent(value['range'], isRange) &&
  orAbsent(value['flag'], isText);

const isStep = (step: unknown): boolean =>
  isObject(step) &&
  orAbsent(step['text'], isText) &&
  ['dose', 'each', 'when', 'lasts'].every((name) => orAbsent(step[name], isTexts));

const isStoredFile = (value: unknown): boolean =>
  isObject(value) &&
  isText(value['iri']) &&
  isText(value['name']) &&
  isText(value['type']) &&
  Number.isSafeInteger(value['size']) &&
  (value['size'] as number) >= 0;

const isFiles = (value: unknown): boolean => Array.isArray(value) && value.every(isStoredFile);

/** Whether a row is an entry as this version writes them: every field it knows has its type. */
export const isStoredLine = (line: unknown): line is StoredLine =>
  isObject(line) &&
  isText(line['kind']) &&
  line['kind'] !== 'File' &&
  line['kind'] !== 'Upload' &&
  isText(line['title']) &&
  isText(line['id']) &&
  isTexts(line['src']) &&
  isTextOrNull(line['date']) &&
  orAbsent(line['until'], isText) &&
  isTextOrNull(line['author']) &&
  orAbsent(line['of'], isText) &&
  orAbsent(line['typed'], (value) => value === true) &&
  orAbsent(line['lang'], isText) &&
  orAbsent(line['status'], isText) &&
  orAbsent(line['severity'], isText) &&
  orAbsent(line['part'], isText) &&
  orAbsent(line['about'], isText) &&
  orAbsent(line['code'], isCode) &&
  orAbsent(line['value'], isValue) &&
  orAbsent(line['dosage'], (steps) => Array.isArray(steps) && steps.every(isStep)) &&
  orAbsent(line['files'], isFiles) &&
  orAbsent(line['category'], (value) => CATEGORIES.some((category) => category === value));

/** A line as the register keeps it: plain JSON, absent fields left out. */
export const lineJson = (line: StoredLine | FileLine): JsonValue =>
  JSON.parse(JSON.stringify(line)) as JsonValue;

/** Whether an entry lies apart: from everybody, from somebody, or behind a second secret. Its line names its category then. */
export const isApart = ({ category }: Pick<StoredLine, 'category'>): boolean => category !== undefined;
