/* The packages hold no types: what is used of them. */
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  /** Reads one picture, within the memory of its program; `delete` gives that memory free. */
  export interface CodecDecoder {
    /** Room for the compressed data. */
    getEncodedBuffer(length: number): Uint8Array;
    /** Throws anything, or leaves nothing decoded, where the data make no sense. */
    decode(): void;
    /** What was decoded, within the memory of the program; of two bytes the lower comes first. */
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }
  /** What a program begins with: itself, and what takes its lines for a console. */
  export interface CodecStart {
    readonly wasmBinary: Uint8Array<ArrayBuffer>;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }
  const openJpeg: (start: CodecStart) => Promise<{ readonly J2KDecoder: new () => CodecDecoder }>;
  export { openJpeg as default };
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { CodecDecoder, CodecStart } from '@cornerstonejs/codec-openjpeg/decodewasmjs';

  interface JpegLsDecoder extends CodecDecoder {
    /** 0: all of one colour before the next; 1 and 2: colours by point. */
    getInterleaveMode(): 0 | 1 | 2;
  }
  const charLs: (start: CodecStart) => Promise<{ readonly JpegLSDecoder: new () => JpegLsDecoder }>;
  export { charLs as default };
}
