import type { LargeFile } from '@carnet/record';

const SLICE = 1024 * 1024;

/** A chosen file as the record library reads large ones: by slices, never whole; `whenRunning` is awaited between. */
export const slicedFile = (file: File, type: string, whenRunning: () => Promise<void>): LargeFile => ({
  name: file.name,
  type,
  size: file.size,
  async *open(from) {
    for (let at = from; at < file.size; at += SLICE) {
      await whenRunning();
      yield new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
    }
  },
});
