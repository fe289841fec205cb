import type { Bytes } from './ids.ts';
import { SealedError } from './errors.ts';

const FORM = /^[A-Za-z0-9_-]*$/;

/** Bytes to base64url without padding (RFC 4648, 5). */
export const toBase64Url = (bytes: Uint8Array): string => {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

/** Strict: no padding, no other characters, no stray bits; `malformed` otherwise. `length` if it must be that many. */
export const fromBase64Url = (text: unknown, length?: number): Bytes => {
  const refuse = () =>
    new SealedError('malformed', 'A base64url text is not well formed or not of the right length.');
  if (typeof text !== 'string' || !FORM.test(text) || text.length % 4 === 1) throw refuse();
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  if (length !== undefined && bytes.length !== length) throw refuse();
  // Only the last characters can have stray bits.
  const rest = bytes.subarray(bytes.length - (bytes.length % 3));
  if (toBase64Url(rest) !== text.slice(text.length - (text.length % 4))) throw refuse();
  return bytes;
};
