import type { Bytes } from '@carnet/sealed';

/** The alphabet of QR codes that takes 5½ bits a character (RFC 9285). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = ALPHABET.length;

/** Bytes in Base45 (RFC 9285): two bytes are three characters. */
export function toBase45(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [one = 0, two] = bytes.subarray(at, at + 2);
    let value = two === undefined ? one : one * 256 + two;
    for (let left = two === undefined ? 2 : 3; left > 0; left -= 1) {
      text += ALPHABET.charAt(value % BASE);
      value = Math.floor(value / BASE);
    }
  }
  return text;
}

/** The reverse; null if it is not Base45. */
export function fromBase45(text: string): Bytes | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3)).map((sign) => ALPHABET.indexOf(sign));
    const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0);
    if (digits.includes(-1) || digits.length === 1 || value >= (digits.length === 3 ? 65_536 : 256))
      return null;
    bytes.push(...(digits.length === 3 ? [value >> 8, value & 255] : [value]));
  }
  return Uint8Array.from(bytes);
}
