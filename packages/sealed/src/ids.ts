import { SealedError } from './errors.ts';

/** Bytes as every function here takes and gives them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** SHA-256 of the owner's first key statement, 64 lower-case hex digits. It names a record and a root key. */
export type RecordId = string;
/** The same 32 bytes, when a person is meant and not the record. */
export type RootId = RecordId;
/** 16 random bytes, 32 lower-case hex digits. */
export type SetId = string;
export type EpochId = string;
export type ObjectId = string;
export type GrantId = string;
export type DeviceId = string;
/** SHA-256, 64 lower-case hex digits. */
export type Digest = string;

/** Name of the root of every set: 16 zero bytes. */
export const ROOT_OBJECT: ObjectId = '0'.repeat(32);
/** `prev` of a first version, and of objects that have no versions. */
export const NO_DIGEST: Digest = '0'.repeat(64);

const HEX = /^(?:[0-9a-f]{2})*$/;

/** Whether the text is exactly `bytes` bytes in lower-case hex. */
export const isHex = (text: unknown, bytes: number): text is string =>
  typeof text === 'string' && text.length === bytes * 2 && HEX.test(text);

const DIGITS = '0123456789abcdef';
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const ascii = new TextDecoder();
/** From here on a text is made at once, not pair by pair. */
const LONG = 64;

/** Bytes to lower-case hex. */
export const toHex = (bytes: Uint8Array): string => {
  if (bytes.length <= LONG) {
    let text = '';
    for (const byte of bytes) text += PAIRS[byte] ?? '';
    return text;
  }
  const codes = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    codes[i * 2] = DIGITS.charCodeAt(byte >> 4);
    codes[i * 2 + 1] = DIGITS.charCodeAt(byte & 15);
  }
  return ascii.decode(codes);
};

/** What a digit of lower-case hex stands for. */
const digitAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 0x60 ? code - 0x30 : code - 0x57;
};

/** Lower-case hex to bytes; `malformed` if it is not hex of that many bytes. */
export const fromHex = (text: string, bytes = text.length / 2): Bytes => {
  if (!isHex(text, bytes))
    throw new SealedError('malformed', 'An identifier is not hex of the right length.');
  const out = new Uint8Array(bytes);
  for (let i = 0; i < bytes; i += 1) out[i] = digitAt(text, i * 2) * 16 + digitAt(text, i * 2 + 1);
  return out;
};

/** A fresh random 16-byte identifier in hex: the only way names of sets, epochs and objects are made. */
export const randomId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));
