import { concat } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';

/** Reads a stream to its end; `too-large` as soon as it gives more than `limit` bytes, and the rest is not read. */
export const collect = async (stream: ReadableStream<Uint8Array>, limit: number): Promise<Bytes> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => undefined);
      throw new SealedError(
        'too-large',
        'An answer is larger than what it stands for can be; it was not read.',
      );
    }
    parts.push(value);
  }
};
