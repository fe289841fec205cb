import type { CodecDecoder, CodecStart } from '@cornerstonejs/codec-openjpeg/decodewasmjs';

/** The programs that read pictures, as WebAssembly. */
export type CodecName = 'openjpeg' | 'charls';

/** Gives a program of the app's own; rejects where it does not come. */
export type FetchCodec = (name: CodecName) => Promise<Uint8Array<ArrayBuffer>>;

/** Uses a program; null where that throws. Rejects only where the program does not come. */
export type UseProgram<Program> = <Found>(
  codec: FetchCodec,
  use: (program: Program) => Found,
) => Promise<Found | null>;

/**
 * Keeps a program from its first picture on, silent, for who fetches it. One that fails is begun anew for the next
 * picture, with new memory.
 */
export function codecProgram<Program>(
  name: CodecName,
  start: (begin: CodecStart) => Promise<Program>,
): UseProgram<Program> {
  const quiet = { print: () => undefined, printErr: () => undefined };
  const kept = new WeakMap<FetchCodec, Promise<Program>>();
  return async (codec, use) => {
    const begun = kept.get(codec) ?? codec(name).then((wasmBinary) => start({ wasmBinary, ...quiet }));
    kept.set(codec, begun);
    const program = await begun.catch((error: unknown) => {
      kept.delete(codec);
      throw error;
    });
    try {
      return use(program);
    } catch {
      kept.delete(codec);
      return null;
    }
  };
}

/** Decodes compressed data; what was decoded, copied out of the program's memory. Null unless that is `size` bytes. */
export function decodedBy(decoder: CodecDecoder, coded: Uint8Array, size: number): Uint8Array | null {
  decoder.getEncodedBuffer(coded.length).set(coded);
  decoder.decode();
  const decoded = decoder.getDecodedBuffer();
  return decoded.length === size ? new Uint8Array(decoded) : null;
}
