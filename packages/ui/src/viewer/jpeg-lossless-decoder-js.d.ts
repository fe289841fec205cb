/** The package names a file of types that it does not hold: what is used of it. */
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    /** The row that would be decoded next. */
    readonly yLoc: number;
    /** Throws errors of any kind. */
    decode(buffer: ArrayBuffer, offset: number, length: number): Uint8Array | Uint16Array | null;
  }
}
