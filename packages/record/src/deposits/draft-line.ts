import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import type { EntryLine, EntryValue, LineDose } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';

/** Kinds of register rows that are no entries. */
const RESERVED = new Set(['File', 'Upload']);
const LONG = 4000;
const SHORT = 40;
const MAX_STEPS = 10;
const MAX_WORDS = 100;

export const bad = (): RecordError => new RecordError('bad-entry', 'What was sent is not an entry.');

export const nullable = (value: unknown, max: number): string | null =>
  value === null ? null : claim.text(value, max);

/** What is there of some fields, each read by its reader; the others are left out. */
const some = (from: Json, readers: Readonly<Record<string, (value: unknown) => unknown>>): Json =>
  Object.fromEntries(
    Object.entries(readers).flatMap(([name, read]) =>
      from[name] === undefined ? [] : [[name, read(from[name])]],
    ),
  );

const text =
  (max: number) =>
  (value: unknown): string =>
    claim.text(value, max);

const listOf =
  <T>(least: number, most: number, read: (value: unknown) => T) =>
  (value: unknown): readonly T[] => {
    const found = claim.list(value, most, read);
    if (found.length < least) throw bad();
    return found;
  };

const pair = listOf(2, 2, text(500));
/** A unit may be ''. */
const word = (value: unknown): string => (value === '' ? '' : claim.text(value, 200));

const isTrue = (value: unknown): true => {
  if (value !== true) throw bad();
  return value;
};

const valueOf = (value: unknown): EntryValue =>
  some(claim.object(value), {
    text: text(LONG),
    number: text(100),
    unit: text(200),
    flag: text(200),
    code: pair,
    range: listOf(2, 2, (bound) => nullable(bound, 100)),
  });

const stepOf = (value: unknown): LineDose =>
  some(claim.object(value), {
    text: text(LONG),
    dose: listOf(2, 3, word),
    each: listOf(3, 3, word),
    when: listOf(0, MAX_WORDS, word),
    lasts: listOf(2, 2, word),
    needed: isTrue,
    more: isTrue,
  });

/** What a row may say, field by field; whatever else stands there is left out. `bad-entry` or `bad-consent`. */
export function lineFromJson(value: unknown): EntryLine {
  const line = claim.object(value);
  const kind = claim.text(line['kind'], 100);
  if (RESERVED.has(kind)) throw bad();
  return {
    ...some(line, {
      lang: text(LONG),
      status: text(LONG),
      severity: text(SHORT),
      part: text(LONG),
      until: text(SHORT),
      code: pair,
      value: valueOf,
      dosage: listOf(0, MAX_STEPS, stepOf),
    }),
    kind,
    title: claim.text(line['title'], LONG),
    date: nullable(line['date'], SHORT),
    author: nullable(line['author'], 500),
  };
}
