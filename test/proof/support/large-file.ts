import type { LargeFile } from '@carnet/record';

const BLOCK = 64 * 1024;

/** A file that lies nowhere: block n is filled with words made of n, so that any part of it can be made again. */
export function generatedFile(size: number): LargeFile {
  const block = (n: number): Uint8Array => {
    const words = new Uint32Array(BLOCK / 4);
    let state = (n + 1) * 0x9e3779b1;
    for (let i = 0; i < words.length; i += 1) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + i;
      words[i] = state;
    }
    return new Uint8Array(words.buffer);
  };
  return {
    name: 'scan.dcm',
    type: 'application/dicom',
    size,
    async *open(from) {
      for (let at = from; at < size;) {
        const start = at % BLOCK;
        const end = Math.min(BLOCK, start + size - at);
        yield block(Math.floor(at / BLOCK)).subarray(start, end);
        at += end - start;
        await Promise.resolve();
      }
    },
  };
}
