import type { SegmentFiles } from './segment-files.ts';

/** What was appended, piece by piece: a log grows with every request, and is seldom read. */
interface Segment {
  size: number;
  pieces: Uint8Array[];
}

const joined = ({ pieces }: Segment): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(pieces));

/** Segments that end with the process. */
export const memorySegments = (): SegmentFiles => {
  const logs = new Map<string, Map<number, Segment>>();
  const of = (log: string): Map<number, Segment> => {
    const found = logs.get(log) ?? new Map<number, Segment>();
    logs.set(log, found);
    return found;
  };
  return {
    list(log) {
      const sizes = [...of(log)].map(([segment, { size }]) => ({ segment, size }));
      return Promise.resolve(sizes.sort((a, b) => a.segment - b.segment));
    },
    read(log, segment) {
      const found = of(log).get(segment);
      return Promise.resolve(found === undefined ? null : joined(found));
    },
    append(log, segment, bytes) {
      const found = of(log).get(segment) ?? { size: 0, pieces: [] };
      found.size += bytes.length;
      found.pieces.push(new Uint8Array(bytes));
      of(log).set(segment, found);
      return Promise.resolve();
    },
    remove(log, segment) {
      of(log).delete(segment);
      if (of(log).size === 0) logs.delete(log);
      return Promise.resolve();
    },
  };
};
