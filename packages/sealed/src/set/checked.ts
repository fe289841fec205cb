import { SealedError } from '../errors.ts';
import { isHex } from '../ids.ts';

const broken = (what: string): never => {
  throw new SealedError('malformed', `The register is not in the form this version writes: ${what}.`);
};

/** A plain object, read member by member. */
export const asObject = (value: unknown, what: string): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : broken(what);

export const asList = (value: unknown, what: string): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : broken(what);

export const asText = (value: unknown, what: string): string =>
  typeof value === 'string' ? value : broken(what);

/** A whole number from 0 that JSON keeps exactly. */
export const asCount = (value: unknown, what: string): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : broken(what);

export const asHex = (value: unknown, bytes: number, what: string): string =>
  isHex(value, bytes) ? value : broken(what);

export const asCounts = (value: unknown, what: string): number[] =>
  asList(value, what).map((item) => asCount(item, what));

export const asTexts = (value: unknown, what: string): string[] =>
  asList(value, what).map((item) => asText(item, what));

/** Parses JSON text of bytes that are already known authentic. */
export const parseJson = (bytes: Uint8Array, what: string): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return broken(what);
  }
};
