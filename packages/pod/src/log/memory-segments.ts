import type { SegmentFiles } from './segment-files.ts';

/** Segments that end with the process. */
export const memorySegments = (): SegmentFiles => {
  const logs = new Map<string, Map<number, Uint8Array<ArrayBuffer>>>();
  const of = (log: string): Map<number, Uint8Array<ArrayBuffer>> => {
    const found = logs.get(log) ?? new Map<number, Uint8Array<ArrayBuffer>>();
    logs.set(log, found);
    return found;
  };
  return {
    list(log) {
      const sizes = [...of(log)].map(([segment, { length }]) => ({ segment, size: length }));
      return Promise.resolve(sizes.sort((a, b) => a.segment - b.segment));
    },
    read: (log, segment) => Promise.resolve(of(log).get(segment) ?? null),
    append(log, segment, bytes) {
      of(log).set(segment, new Uint8Array(Buffer.concat([of(log).get(segment) ?? new Uint8Array(0), bytes])));
      return Promise.resolve();
    },
    remove(log, segment) {
      of(log).delete(segment);
      if (of(log).size === 0) logs.delete(log);
      return Promise.resolve();
    },
  };
};
