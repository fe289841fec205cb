import type { Bytes, GrantId } from '../ids.ts';
import { isHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';

/** The method of a line that stands for refusals of many kinds, of anybody and anywhere in the pod. */
export const MANY = 'MANY';

/** What a pod server writes of one access to a pod: who, through which app, what, how, and what came of it. */
export interface AccessLine {
  readonly at: Date;
  /** WebID; null for somebody who did not sign in, or whose sign-in was not believed. */
  readonly who: string | null;
  /** Client id of the app. */
  readonly app: string | null;
  readonly issuer: string | null;
  /** IRI that was asked for, cut after {@link LONGEST} characters. */
  readonly what: string;
  readonly method: string;
  /** Modes the request needed: read, append, write, create, delete, control. */
  readonly modes: readonly string[];
  /** HTTP status of the answer. */
  readonly status: number;
  /** Grant by whose rule it was let in, if one was. */
  readonly grant: GrantId | null;
  /** How many refusals it stands for, beside one that has a line of its own; left out of a line of one access. */
  readonly times?: number;
}

/** Longest text kept of what came from outside. */
export const LONGEST = 1024;
const MAX = 16 * 1024;

const cut = (text: string): string => (text.length > LONGEST ? text.slice(0, LONGEST) : text).toWellFormed();
const cutOrNull = (text: string | null): string | null => (text === null ? null : cut(text));

export const encodeAccessLine = (line: AccessLine): Bytes =>
  jsonBytes({
    v: 1,
    at: line.at.toISOString(),
    who: cutOrNull(line.who),
    app: cutOrNull(line.app),
    issuer: cutOrNull(line.issuer),
    what: cut(line.what),
    method: line.method.slice(0, 20),
    modes: [...line.modes].sort(),
    status: line.status,
    grant: line.grant,
    ...(line.times === undefined ? {} : { times: line.times }),
  });

const text = (fields: Fields, name: string): string | null =>
  fields.optional(name, (value) => {
    if (typeof value === 'string' && value.length <= LONGEST) return value;
    throw new SealedError('malformed', 'A line of the log has a field that cannot be.');
  });

/** Reads the content of an authentic line; `malformed` or `unknown-version` for anything else. */
export const decodeAccessLine = (bytes: Uint8Array): AccessLine => {
  const fields = new Fields(parseJson(bytes, MAX));
  if (fields.raw('v') !== 1)
    throw new SealedError('unknown-version', 'A line of the log needs a newer app; update the app.');
  const grant = text(fields, 'grant');
  const times = fields.optional('times', (value) => {
    if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
    throw new SealedError('malformed', 'A line of the log has a field that cannot be.');
  });
  const line: AccessLine = {
    at: fields.instant('at'),
    who: text(fields, 'who'),
    app: text(fields, 'app'),
    issuer: text(fields, 'issuer'),
    what: fields.text('what', LONGEST),
    method: fields.text('method', 20),
    modes: fields.list('modes', 10, (mode) => (typeof mode === 'string' ? mode.slice(0, 20) : '')),
    status: fields.count('status'),
    grant: isHex(grant, 16) ? grant : null,
    ...(times === null ? {} : { times }),
  };
  fields.end();
  return line;
};
