import type { Bytes } from './ids.ts';
import { isHex } from './ids.ts';
import { SealedError } from './errors.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { fromBase64Url } from './base64url.ts';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = Readonly<Record<string, JsonValue>>;

const refuse = (what: string, cause?: unknown) =>
  new SealedError('malformed', `A sealed document is not well formed: ${what}.`, { cause });

/** JSON text of a value as bytes; these very bytes are signed or sealed, never a re-made text. */
export const jsonBytes = (value: JsonValue): Bytes => utf8(JSON.stringify(value));

/** Parses bytes from outside: at most `limit` bytes, strict UTF-8, `too-large` or `malformed` otherwise. */
export const parseJson = (bytes: Uint8Array, limit: number): JsonValue => {
  if (bytes.length > limit)
    throw new SealedError('too-large', 'A document from the host is larger than it may be.');
  const text = fromUtf8(bytes);
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    throw refuse('it is no JSON', cause);
  }
};

/** Reads one JSON object strictly: every field by name and form, and no field but those read. */
export class Fields {
  readonly #value: JsonObject;
  readonly #read = new Set<string>();

  constructor(value: JsonValue | undefined) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw refuse('an object is missing');
    this.#value = value as JsonObject;
  }

  raw(name: string): JsonValue | undefined {
    this.#read.add(name);
    return Object.hasOwn(this.#value, name) ? this.#value[name] : undefined;
  }

  text(name: string, max = 2048): string {
    const value = this.raw(name);
    if (typeof value !== 'string' || value.length > max) throw refuse('a text is missing or too long');
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const found = allowed.find((one) => one === this.raw(name));
    if (found === undefined) throw refuse('a field has a value that cannot be');
    return found;
  }

  hex(name: string, bytes: number): string {
    const value = this.raw(name);
    if (!isHex(value, bytes)) throw refuse('an identifier has the wrong form');
    return value;
  }

  bytes(name: string, length?: number): Bytes {
    return fromBase64Url(this.raw(name), length);
  }

  /** A whole number from 0 to 2^53 - 1. */
  count(name: string): number {
    const value = this.raw(name);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw refuse('a number cannot be');
    return value;
  }

  /** An instant in ISO 8601 with zone Z, as `Date.toISOString` writes it. */
  instant(name: string): Date {
    const text = this.text(name, 30);
    const date = new Date(text);
    if (Number.isNaN(date.getTime()) || date.toISOString() !== text) throw refuse('a date cannot be');
    return date;
  }

  list<T>(name: string, max: number, read: (item: JsonValue) => T): T[] {
    const value = this.raw(name);
    if (!Array.isArray(value) || value.length > max) throw refuse('a list is missing or too long');
    return (value as readonly JsonValue[]).map(read);
  }

  /** The field as a value of its own if it is there and not null. */
  optional<T>(name: string, read: (value: JsonValue) => T): T | null {
    const value = this.raw(name);
    return value === undefined || value === null ? null : read(value);
  }

  /** To be called last: a field nobody read is an error, so that nothing unknown is taken over silently. */
  end(): void {
    if (Object.keys(this.#value).some((name) => !this.#read.has(name)))
      throw refuse('it has an unknown field');
  }
}
