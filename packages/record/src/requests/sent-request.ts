import type { Bytes } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import { MAX_REQUEST } from './access-request.ts';

/** What lies in the inbox: a signed request, the first time or as the one reminder. */
export interface SentRequest {
  readonly token: string;
  readonly reminder: boolean;
}

export const sentBytes = ({ token, reminder }: SentRequest): Bytes =>
  new TextEncoder().encode(JSON.stringify({ v: 1, token, reminder }));

/** Reads what lies in the inbox; `bad-consent` if it is no request. */
export function readSent(bytes: Bytes): SentRequest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw claim.malformed();
  }
  const { v, token, reminder } = claim.object(value);
  if (v !== 1 || typeof reminder !== 'boolean') throw claim.malformed();
  return { token: claim.text(token, MAX_REQUEST), reminder };
}
