import type { PlacedContent } from '@carnet/exchange/archive';

const SLICE = 1024 * 1024;

/** A chosen file as it is read: by slices, never whole. */
export const fileContent = (file: File): PlacedContent => ({
  path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
  size: file.size,
  async *open(from) {
    for (let at = from; at < file.size; at += SLICE)
      yield new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
  },
  at: async (from, length) => new Uint8Array(await file.slice(from, from + length).arrayBuffer()),
});
