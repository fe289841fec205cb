import { CATEGORIES } from '@carnet/vocab';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import type { DraftFile, EntryDraft } from '../entry-draft.ts';
import { bad, lineFromJson, nullable } from './draft-line.ts';
import { readForeignTurtle } from './foreign-rdf.ts';

const KINDS = ['fhir-document', 'fhir', 'manual', 'deposit', 'other'] as const;
const DRAFT = /^urn:carnet:draft:[\w.-]{1,200}$/;
const LONG = 4000;
const MAX_FILES = 100;

/** A file as it is told of before its bytes come. */
export interface FileNote {
  readonly name: string;
  readonly type: string;
  readonly size: number;
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
    line: lineFromJson(json['line']),
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
