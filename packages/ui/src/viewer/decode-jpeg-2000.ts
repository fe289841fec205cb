import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import { bytesOfCoded, endOfCoded } from './coded-head.ts';
import { codecProgram, decodedBy, type FetchCodec } from './codec-program.ts';
import type { Jpeg2000Head } from './jpeg-2000-head.ts';
import { hasAllTiles } from './jpeg-2000-tiles.ts';

const useOpenJpeg = codecProgram('openjpeg', openJpeg);

/** The samples of a picture, and whether pieces of it are missing: they are drawn as nothing. */
export interface Jpeg2000Samples {
  readonly bytes: Uint8Array;
  readonly isPart: boolean;
}

/**
 * The samples of a code stream of JPEG 2000 (HTJ2K too), point by point, one byte each up to 8 bits and else two, the
 * lower first; colours that the code itself turned into brightness and colour are red, green and blue again. Its head
 * must have been found to be of the right size. Null where the data end early or make no sense. Rejects only where the
 * program that reads it does not come.
 */
export async function decodeJpeg2000(
  frame: Uint8Array,
  head: Jpeg2000Head,
  codec: FetchCodec,
): Promise<Jpeg2000Samples | null> {
  const end = endOfCoded(frame);
  if (end === null) return null;
  const stream = frame.subarray(0, end);
  const bytes = await useOpenJpeg(codec, ({ J2KDecoder: Decoder }) => {
    const decoder = new Decoder();
    const found = decodedBy(decoder, stream, bytesOfCoded(head));
    decoder.delete();
    return found;
  });
  return bytes && { bytes, isPart: !hasAllTiles(stream, head.tiles) };
}
