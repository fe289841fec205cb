import type { Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';

const joined = (parts: readonly Uint8Array[], length: number): Bytes => {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** Reads a body of at most `limit` bytes; the rest is not fetched. `unexpected-answer` if longer, `network` if cut. */
export async function readBody({ body }: Response, limit: number): Promise<Bytes> {
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const next = await reader?.read().catch((cause: unknown) => {
      throw new RecordError('network', 'The answer of the pod server broke off; try again.', { cause });
    });
    if (!next || next.done) return joined(parts, length);
    length += next.value.length;
    if (length > limit) {
      await reader?.cancel().catch(() => undefined);
      throw new RecordError('unexpected-answer', 'The pod server sent more than this can be.');
    }
    parts.push(next.value);
  }
}
