import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { ExchangeError } from '../errors.ts';
import { isOutside } from './is-outside.ts';

const broken = (cause?: unknown): ExchangeError =>
  new ExchangeError('broken-archive', 'A file of this archive is damaged.', { cause });

/**
 * A file of an archive from byte `from` on, unpacked as it is read: never more than a chunk ahead, and never more than
 * it says. `broken-archive` if what comes is not what the archive says.
 */
export async function* read(entry: FileEntry, from: number): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const stop = new AbortController();
  const done = entry.getData(writable, { signal: stop.signal }).catch(async (error: unknown) => {
    await writable.abort(error).catch(() => undefined);
  });
  const reader = readable.getReader();
  let at = 0;
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (ended) break;
      const begin = Math.max(0, from - at);
      at += value.length;
      if (at > entry.uncompressedSize) throw broken();
      if (begin < value.length) yield value.subarray(begin);
    }
    if (at !== entry.uncompressedSize) throw broken();
  } catch (error) {
    throw error instanceof ExchangeError || isOutside(error) ? error : broken(error);
  } finally {
    stop.abort();
    await reader.cancel().catch(() => undefined);
    await done;
  }
}
