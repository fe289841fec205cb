import { toBase64Url } from '@carnet/sealed';

const BYTES = 12;

/**
 * A short name for a long text: the first 12 bytes of its SHA-256 in base64url, 16 characters. It lives sealed in
 * registers, only to tell equal from different.
 */
export async function shortKey(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return toBase64Url(digest.subarray(0, BYTES));
}
