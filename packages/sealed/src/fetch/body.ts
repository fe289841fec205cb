import { concat } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import type { Chunked } from '../set/entries.ts';
import { PART } from '../set/parts.ts';

async function* joined(
  held: readonly Uint8Array[],
  rest: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* held;
  for (;;) {
    const { done, value } = await rest.read();
    if (done) return;
    yield value;
  }
}

/** The body of a request: bytes up to 8 MiB, else chunks that can be read once. */
export const contentOf = async (request: Request): Promise<Bytes | Chunked> => {
  const held: Uint8Array[] = [];
  let size = 0;
  const reader = (request.body ?? new Blob([]).stream()).getReader();
  while (size <= PART) {
    const { done, value } = await reader.read();
    if (done) return concat(...held);
    held.push(value);
    size += value.length;
  }
  let read = false;
  const chunks = (): AsyncIterable<Uint8Array> => {
    if (read)
      throw new SealedError('unreachable', 'The upload broke off and its content is gone; send it again.');
    read = true;
    return joined(held, reader);
  };
  return { chunks };
};
