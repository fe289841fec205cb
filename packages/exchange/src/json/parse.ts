import { stringify } from 'lossless-json';
import { ExchangeError } from '../errors.ts';
import type { Json } from './json.ts';
import { readJson } from './read-json.ts';

/** Deeper nesting than this is refused: no FHIR resource comes near, and parsers recurse. */
export const MAX_DEPTH = 100;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

const tooDeep = (text: string, limit: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
};

/**
 * JSON text as values whose numbers keep their digits.
 *
 * @throws ExchangeError `too-deep` beyond `maxDepth` levels, `broken-json` when it is not JSON or names a key twice.
 */
export function parseJson(text: string, maxDepth = MAX_DEPTH): Json {
  if (tooDeep(text, maxDepth))
    throw new ExchangeError('too-deep', 'The JSON is nested too deeply to be read.');
  try {
    return readJson(text);
  } catch {
    throw new ExchangeError('broken-json', 'The text is not well-formed JSON.');
  }
}

/** JSON text of values, numbers with the digits they came with. */
export const stringifyJson = (value: Json, space?: number): string =>
  stringify(value, undefined, space) ?? 'null';
