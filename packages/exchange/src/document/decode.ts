import type { DraftFile } from '@carnet/record';
import { ExchangeError } from '../errors.ts';
import { isObject, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { parseJson } from '../json/parse.ts';
import type { Note } from './note.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Skipped } from './skipped.ts';

/** Bounds on what is read, so that a hostile file costs little. */
export interface Limits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Levels of JSON nesting. */
  readonly depth: number;
  /** Resources in one file. */
  readonly resources: number;
}

export const LIMITS: Limits = { bytes: 16 * 1024 * 1024, depth: 64, resources: 20_000 };

/** One resource of a file with the address other resources use for it. */
export interface Held {
  readonly resource: JsonObject;
  readonly fullUrl: string | undefined;
}

/** The resources of a file, before anything is said about them. */
export interface Decoded {
  /** How they came: one document, loose in a bundle or line by line, or one alone. */
  readonly form: 'document' | 'bundle' | 'single';
  readonly held: readonly Held[];
  readonly language: string | undefined;
  readonly skipped: readonly Skipped[];
  /** What is to be known of how it was read; nothing unless told. */
  readonly notes?: readonly Note[];
  /** Media type of the file, when it is no JSON. */
  readonly type?: string;
  /** Files that the document wraps, beside its own bytes. */
  readonly files?: readonly DraftFile[];
}

/** Some systems save JSON as two-byte text, with a mark in front. */
const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

const toText = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const isResource = (value: Json): value is JsonObject =>
  isObject(value) && textOf(value['resourceType']) !== undefined;

const readLines = (text: string, limits: Limits): Decoded | null => {
  const held: Held[] = [];
  const skipped: Skipped[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const broken: Skipped = { what: 'line', reason: 'broken-line', line: index + 1 };
    try {
      const value = parseJson(line, limits.depth);
      if (isResource(value)) held.push({ resource: value, fullUrl: undefined });
      else skipped.push(broken);
    } catch {
      skipped.push(broken);
    }
    if (held.length === 0) return null;
  }
  return { form: 'bundle', held, language: undefined, skipped };
};

const readBundle = (bundle: JsonObject): Decoded => {
  const held = objectsOf(bundle['entry']).flatMap((entry) => {
    const resource = entry['resource'];
    return resource !== undefined && isResource(resource)
      ? [{ resource, fullUrl: textOf(entry['fullUrl']) }]
      : [];
  });
  const isDocument =
    textOf(bundle['type']) === 'document' && textOf(held[0]?.resource['resourceType']) === 'Composition';
  const language = textOf(bundle['language']) ?? textOf(held[0]?.resource['language']);
  return { form: isDocument ? 'document' : 'bundle', held, language, skipped: [] };
};

/** The resources in a value of FHIR JSON: a Bundle or one resource. */
export const decodeValue = (value: Json): Decoded | Refusal => {
  if (!isResource(value)) return refuse('not-fhir');
  if (value['resourceType'] !== 'Bundle')
    return {
      form: 'single',
      held: [{ resource: value, fullUrl: undefined }],
      language: textOf(value['language']),
      skipped: [],
    };
  const bundle = readBundle(value);
  return bundle.held.length === 0 ? refuse('empty') : bundle;
};

const decodeText = (text: string, limits: Limits): Decoded | Refusal => {
  try {
    return decodeValue(parseJson(text, limits.depth));
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    if (error.code === 'too-deep') return refuse('too-deep');
    return readLines(text, limits) ?? refuse(/^\s*[[{]/u.test(text) ? 'broken-json' : 'not-fhir');
  }
};

/** The resources in the bytes of a FHIR R4 JSON file: a Bundle, one resource, or NDJSON. */
export function decode(bytes: Uint8Array, limits: Limits): Decoded | Refusal {
  if (bytes.byteLength === 0) return refuse('empty');
  if (bytes.byteLength > limits.bytes) return refuse('too-large');
  const text = toText(bytes);
  if (text === null) return refuse('not-text');
  if (text.trim() === '') return refuse('empty');
  const decoded = decodeText(text, limits);
  if ('refused' in decoded) return decoded;
  return decoded.held.length > limits.resources ? refuse('too-many') : decoded;
}
