import type { Bytes } from './ids.ts';
import { SealedError } from './errors.ts';

/** Where random bytes come from; only tests and vectors give another source than the platform's. */
export type Random = (length: number) => Bytes;
export const platformRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Strict UTF-8 to text; `malformed` otherwise. */
export const fromUtf8 = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new SealedError('malformed', 'A text is not valid UTF-8.', { cause });
  }
};

/** Bytes one after the other. */
export const concat = (...parts: readonly Uint8Array[]): Bytes => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

/** A copy that owns its buffer: what untyped sources give becomes Bytes. */
export const copy = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

/** Equal bytes, in time that depends on the lengths only. */
export const equal = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
};

export const u16 = (value: number): Bytes => {
  const out = new Uint8Array(2);
  new DataView(out.buffer).setUint16(0, value);
  return out;
};

export const u32 = (value: number): Bytes => {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
};

export const u64 = (value: bigint): Bytes => {
  if (value < 0n || value >= 1n << 64n) throw new SealedError('malformed', 'A number does not fit 64 bits.');
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, value);
  return out;
};

/** The closed list of what a key or signature can be for (sealing.md 2). */
export type Label =
  'statement' | 'slot' | 'object' | 'content-key' | 'bundle' | 'request' | 'deposit' | 'receipt' | 'log';

/** "carnet/<label>/1" and a zero byte: what every signed, derived or sealed thing begins with. */
export const label = (name: Label): Bytes => utf8(`carnet/${name}/1\0`);

/** Reads fields one after the other; `truncated` beyond the end. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(length: number): Bytes {
    if (length > this.left) throw new SealedError('truncated', 'Sealed data end too early.');
    this.#at += length;
    return copy(this.#bytes.subarray(this.#at - length, this.#at));
  }

  #view(length: number): DataView {
    return new DataView(this.take(length).buffer);
  }

  u16(): number {
    return this.#view(2).getUint16(0);
  }

  u32(): number {
    return this.#view(4).getUint32(0);
  }

  u64(): bigint {
    return this.#view(8).getBigUint64(0);
  }

  end(): void {
    if (this.left !== 0) throw new SealedError('malformed', 'Sealed data go on after their end.');
  }
}
