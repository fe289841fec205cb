import { CATEGORIES } from '@carnet/vocab';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import type { DraftFile, EntryDraft, EntryLine, EntryValue } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { readForeignTurtle } from './foreign-rdf.ts';

const KINDS = ['fhir-document', 'fhir', 'manual', 'deposit', 'other'] as const;
const DRAFT = /^urn:carnet:draft:[\w.-]{1,200}$/;
/** Kinds of register rows that are no entries. */
const RESERVED = new Set(['File', 'Upload']);
const LONG = 4000;
const MAX_FILES = 100;

/** A file as it is told of before its bytes come. */
export interface FileNote {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

const bad = (): RecordError => new RecordError('bad-entry', 'What was sent is not an entry.');

const nullable = (value: unknown, max: number): string | null =>
  value === null ? null : claim.text(value, max);

const given = (name: string, value: unknown): Json => (value === undefined ? {} : { [name]: value });

const pair = (value: unknown): readonly [string, string] => {
  const [first, second, ...more] = claim.list(value, 2, (one) => claim.text(one, 500));
  if (first === undefined || second === undefined || more.length > 0) throw bad();
  return [first, second];
};

const bound = (value: unknown): string | null => nullable(value, 100);

function valueOf(value: unknown): EntryValue {
  const found = claim.object(value);
  const { range, code } = found;
  const bounds = range === undefined ? undefined : claim.list(range, 2, bound);
  if (bounds !== undefined && bounds.length !== 2) throw bad();
  return {
    ...given('text', claim.optional(found['text'], LONG)),
    ...given('number', claim.optional(found['number'], 100)),
    ...given('unit', claim.optional(found['unit'], 200)),
    ...given('flag', claim.optional(found['flag'], 20)),
    ...given('code', code === undefined ? undefined : pair(code)),
    ...given('range', bounds),
  };
}

const someText = (line: Json, names: readonly string[]): Json =>
  Object.fromEntries(
    names.flatMap((name) => (line[name] === undefined ? [] : [[name, claim.text(line[name], LONG)]])),
  );

/** What a row may say, field by field; whatever else stands there is left out. */
function lineOf(value: unknown): EntryLine {
  const line = claim.object(value);
  const kind = claim.text(line['kind'], 100);
  if (RESERVED.has(kind)) throw bad();
  return {
    ...someText(line, ['lang', 'status', 'part']),
    ...given('code', line['code'] === undefined ? undefined : pair(line['code'])),
    ...given('value', line['value'] === undefined ? undefined : valueOf(line['value'])),
    kind,
    title: claim.text(line['title'], LONG),
    date: nullable(line['date'], 40),
    author: nullable(line['author'], 500),
  };
}

function fileOf(value: unknown): FileNote {
  const { name, type, size } = claim.object(value);
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw bad();
  return { name: claim.text(name, 300), type: claim.text(type, 200), size };
}

/** A draft as it is sent: its RDF as Turtle, its files told of, their bytes elsewhere. */
export function draftToJson(draft: EntryDraft): Json {
  const { category, identity, source, subject, line } = draft;
  const files = draft.files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length }));
  return { category, identity, source, subject, line, files, turtle: writeTurtle(draft.quads) };
}

/** A draft that somebody sent, its files without bytes yet. */
export interface ForeignDraft extends Omit<EntryDraft, 'files'> {
  readonly files: readonly FileNote[];
  /** Characters of its Turtle. */
  readonly length: number;
}

/** Reads a draft that somebody else made; `bad-entry` or `bad-consent` if it is none. */
export function draftFromJson(value: unknown): ForeignDraft {
  const json = claim.object(value);
  const source = claim.object(json['source']);
  const subject = claim.text(json['subject']);
  if (!DRAFT.test(subject)) throw bad();
  const turtle = json['turtle'];
  if (typeof turtle !== 'string') throw bad();
  return {
    category: claim.oneOf(json['category'], CATEGORIES),
    identity: claim.text(json['identity'], LONG),
    source: {
      key: claim.text(source['key'], LONG),
      kind: claim.oneOf(source['kind'], KINDS),
      date: nullable(source['date'], 40),
      author: nullable(source['author'], 500),
    },
    subject,
    line: lineOf(json['line']),
    files: claim.list(json['files'], MAX_FILES, fileOf),
    quads: [...readForeignTurtle(turtle, subject)],
    length: turtle.length,
  };
}

/** The draft with the bytes of its files. */
export function withFiles(draft: ForeignDraft, files: readonly DraftFile[]): EntryDraft {
  const { category, identity, source, quads, subject, line } = draft;
  return { category, identity, source, quads, subject, line, files };
}
