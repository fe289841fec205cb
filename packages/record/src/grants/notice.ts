import type { Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';

/** Media type of a notice inside a sealed inbox item. */
export const NOTICE_TYPE = 'application/vnd.carnet.notice+json';

/** Tells a person of a grant: where the key bundle lies, and the signed consent. */
export interface GrantNotice {
  readonly kind: 'grant';
  readonly bundle: string;
  readonly token: string;
}

export const noticeBytes = (notice: GrantNotice): Bytes =>
  new TextEncoder().encode(JSON.stringify({ v: 1, ...notice }));

const malformed = (): RecordError => new RecordError('bad-grant', 'A notice in the inbox cannot be read.');

/** Reads a notice; `bad-grant` if it is not one. */
export function readNotice(bytes: Bytes): GrantNotice {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw malformed();
  }
  if (typeof value !== 'object' || value === null) throw malformed();
  const { v, kind, bundle, token } = value as Readonly<Record<string, unknown>>;
  if (v !== 1 || kind !== 'grant' || typeof bundle !== 'string' || typeof token !== 'string')
    throw malformed();
  if (!URL.canParse(bundle)) throw malformed();
  return { kind, bundle, token };
}
