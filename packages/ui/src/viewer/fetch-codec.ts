import charls from '@cornerstonejs/codec-charls/decodewasm?url&no-inline';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url&no-inline';
import type { FetchCodec } from './codec-program.ts';

const ADDRESSES = { charls, openjpeg };

/** Fetches it from the app itself. */
export const fetchCodec: FetchCodec = async (name) => {
  const answer = await fetch(ADDRESSES[name], { credentials: 'omit' });
  if (!answer.ok) throw new TypeError('A part of the image viewer did not come.');
  return new Uint8Array(await answer.arrayBuffer());
};
