import type { Bytes } from '@carnet/sealed';

const SIZE = 32;

/** One DER INTEGER as 32 bytes, and where it ends; null if it is none, or larger. */
function integerAt(der: Bytes, at: number): { readonly bytes: Bytes; readonly end: number } | null {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== 2 || length === 0 || length > SIZE + 1 || end > der.length) return null;
  const digits = der.subarray(at + 2, end);
  const short = digits[0] === 0 ? digits.subarray(1) : digits;
  if (short.length > SIZE) return null;
  const bytes = new Uint8Array(SIZE);
  bytes.set(short, SIZE - short.length);
  return { bytes, end };
}

/** An ECDSA signature on P-256 as authenticators write it (ASN.1 DER) in the form WebCrypto reads: r | s. */
export function rawSignature(der: Bytes): Bytes | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.end);
  if (r === null || s?.end !== der.length) return null;
  const raw = new Uint8Array(2 * SIZE);
  raw.set(r.bytes);
  raw.set(s.bytes, SIZE);
  return raw;
}
