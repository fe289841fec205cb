import charLs from '@cornerstonejs/codec-charls/decodewasmjs';
import { bytesOfCoded, endOfCoded } from './coded-head.ts';
import { codecProgram, decodedBy, type FetchCodec } from './codec-program.ts';
import type { JpegLsHead } from './jpeg-ls-head.ts';

const useCharLs = codecProgram('charls', charLs);

/** Samples as JPEG-LS gives them: one byte each up to 8 bits and else two, the lower first. */
export interface JpegLsSamples {
  readonly bytes: Uint8Array;
  /** Whether all of one colour comes before the next. */
  readonly planar: boolean;
}

/**
 * The samples of a frame of JPEG-LS (ITU-T T.87). Its head must have been found to be of the right size. Null where
 * the data end early or make no sense. Rejects only where the program that reads it does not come.
 */
export async function decodeJpegLs(
  frame: Uint8Array,
  head: JpegLsHead,
  codec: FetchCodec,
): Promise<JpegLsSamples | null> {
  const end = endOfCoded(frame);
  if (end === null) return null;
  return useCharLs(codec, ({ JpegLSDecoder: Decoder }) => {
    const decoder = new Decoder();
    const bytes = decodedBy(decoder, frame.subarray(0, end), bytesOfCoded(head));
    const planar = bytes !== null && decoder.getInterleaveMode() === 0;
    decoder.delete();
    return bytes && { bytes, planar };
  });
}
