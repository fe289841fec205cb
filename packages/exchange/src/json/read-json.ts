import { LosslessNumber } from 'lossless-json';
import type { Json } from './json.ts';

/** A text and how far it is read. */
interface Cursor {
  readonly text: string;
  at: number;
}

const SPACE = /[ \t\n\r]*/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;
/** Every character that may stand in a JSON string as it is, quotes and escapes aside. */
const NOT_PLAIN = /[^ -\u{10ffff}]|\\/u;

const broken = (): never => {
  throw new SyntaxError('not JSON');
};

/** Reads what the pattern finds right here; an empty text if it finds nothing. */
const take = (cursor: Cursor, pattern: RegExp): string => {
  pattern.lastIndex = cursor.at;
  const [found = ''] = pattern.exec(cursor.text) ?? [];
  cursor.at += found.length;
  return found;
};

const eat = (cursor: Cursor, char: string): boolean => {
  take(cursor, SPACE);
  if (cursor.text[cursor.at] !== char) return false;
  cursor.at += 1;
  return true;
};

/** Strings are cut out of the text: built letter by letter they would take many times their size in memory. */
const readString = (cursor: Cursor): string => {
  const { text, at: start } = cursor;
  let end = start;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) broken();
  cursor.at = end + 1;
  const raw = text.slice(start, end);
  return NOT_PLAIN.test(raw) ? (JSON.parse(`"${raw}"`) as string) : raw;
};

const readObject = (cursor: Cursor): Json => {
  const object: Record<string, Json> = {};
  if (eat(cursor, '}')) return object;
  do {
    if (!eat(cursor, '"')) broken();
    const key = readString(cursor);
    if (Object.hasOwn(object, key) || !eat(cursor, ':')) broken();
    const value = readValue(cursor);
    if (key === '__proto__')
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    else object[key] = value;
  } while (eat(cursor, ','));
  return eat(cursor, '}') ? object : broken();
};

const readArray = (cursor: Cursor): Json => {
  const items: Json[] = [];
  if (eat(cursor, ']')) return items;
  do items.push(readValue(cursor));
  while (eat(cursor, ','));
  return eat(cursor, ']') ? items : broken();
};

function readValue(cursor: Cursor): Json {
  if (eat(cursor, '"')) return readString(cursor);
  if (eat(cursor, '{')) return readObject(cursor);
  if (eat(cursor, '[')) return readArray(cursor);
  const number = take(cursor, NUMBER);
  if (number !== '') return new LosslessNumber(number);
  const word = take(cursor, WORD);
  if (word === '') return broken();
  return word === 'null' ? null : word === 'true';
}

/**
 * JSON (RFC 8259) as values whose numbers keep their digits. A key named twice is refused.
 *
 * @throws SyntaxError when it is not JSON.
 */
export function readJson(text: string): Json {
  const cursor: Cursor = { text, at: 0 };
  const value = readValue(cursor);
  take(cursor, SPACE);
  return cursor.at === text.length ? value : broken();
}
