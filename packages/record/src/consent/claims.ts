/** Readers of JSON that somebody signed; each throws `bad-consent` for a value of another kind. */
import { isHex } from '@carnet/sealed';
import { RecordError } from '../errors.ts';

export type Json = Readonly<Record<string, unknown>>;

export const malformed = (): RecordError =>
  new RecordError('bad-consent', 'This is not a statement that can be read; ask for it again.');

export function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Json;
}

export function text(value: unknown, max = 2000): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > max) throw malformed();
  return value;
}

/** Text that may be missing. */
export const optional = (value: unknown, max = 2000): string | null =>
  value === undefined ? null : text(value, max);

export function hex(value: unknown, bytes: number): string {
  if (!isHex(value, bytes)) throw malformed();
  return value;
}

/** The hexadecimal part of `<prefix><hex>`. */
export function urn(value: unknown, prefix: string, bytes: number): string {
  const whole = text(value);
  if (!whole.startsWith(prefix)) throw malformed();
  return hex(whole.slice(prefix.length), bytes);
}

export function date(value: unknown): Date {
  const found = new Date(text(value, 40));
  if (Number.isNaN(found.getTime())) throw malformed();
  return found;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw malformed();
  return found;
}

export function list<T>(value: unknown, most: number, read: (item: unknown) => T): T[] {
  if (!Array.isArray(value) || value.length > most) throw malformed();
  return value.map((item) => read(item));
}

export function iri(value: unknown): string {
  const found = text(value);
  if (!URL.canParse(found)) throw malformed();
  return found;
}

/** A whole number from 0. */
export function whole(value: unknown, most: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > most)
    throw malformed();
  return value;
}
