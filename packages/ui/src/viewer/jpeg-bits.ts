import type { HuffmanTable } from './jpeg-tables.ts';

/** The data of a scan, bit by bit (ITU-T T.81 annex F.2.2). */
export class JpegBits {
  readonly #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;
  /** Whether more was asked for than there was, or something that is no code. */
  isBroken = false;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  #bit(): number {
    if (this.#count === 0) {
      const byte = this.#bytes[this.#at];
      const isStuffed = byte === 0xff && this.#bytes[this.#at + 1] === 0;
      if (byte === undefined || (byte === 0xff && !isStuffed)) {
        this.isBroken = true;
        return 0;
      }
      this.#at += isStuffed ? 2 : 1;
      [this.#held, this.#count] = [byte, 8];
    }
    this.#count -= 1;
    return (this.#held >> this.#count) & 1;
  }

  /** A number of so many bits, with its sign (F.2.2.1, EXTEND). */
  signed(length: number): number {
    if (length === 0) return 0;
    let value = 0;
    for (let n = 0; n < length; n += 1) value = 2 * value + this.#bit();
    return value < 2 ** (length - 1) ? value - 2 ** length + 1 : value;
  }

  /** The value of the next code. */
  next({ above, shift, values }: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16 && !this.isBroken; length += 1) {
      code = 2 * code + this.#bit();
      if (code < (above[length] ?? 0)) return values[code + (shift[length] ?? 0)] ?? 0;
    }
    this.isBroken = true;
    return 0;
  }

  /** Goes on behind the mark at which the data begin anew. */
  restart(): void {
    this.#count = 0;
    const mark = this.#bytes[this.#at + 1] ?? 0;
    if (this.#bytes[this.#at] === 0xff && mark >= 0xd0 && mark <= 0xd7) this.#at += 2;
    else this.isBroken = true;
  }
}
