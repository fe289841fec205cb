import { describe, expect, it } from 'vitest';
import { importManyFiles } from '../../src/entries/import-many-files.ts';
import type { LargeFile } from '../../src/entries/large-file.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import { dropUpload, listUploads } from '../../src/entries/uploads.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

const MIB = 1024 * 1024;
const draft = draftOf('study|1.2.3', 's', { category: 'imaging' });

/** Pictures of a study, 2 MiB each but for one of 9 MiB; reading breaks off at `fails`. */
function pictures(count: number, fails = Infinity) {
  const log = { read: 0 };
  const files = Array.from({ length: count }, (_, i): LargeFile => {
    const size = i === 3 ? 9 * MIB : 2 * MIB;
    return {
      name: `${i}.dcm`,
      type: 'application/dicom',
      size,
      async *open(from) {
        await Promise.resolve();
        if (i >= fails) throw new TypeError('the disk was pulled out');
        log.read += size - from;
        yield new Uint8Array(size - from).fill(i);
      },
    };
  });
  return { files, log };
}

describe('importManyFiles', () => {
  it('goes on where it was broken off, is one entry with all its files, and adds nothing again', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    await expect(importManyFiles(sets, draft, pictures(20, 15).files, pod)).rejects.toThrow('pulled out');
    expect((await readTimeline(open())).entries).toEqual([]);
    const [begun, ...others] = await listUploads(open());
    expect(others).toEqual([]);
    expect(begun).toMatchObject({ title: draft.line.title, size: 47 * MIB });
    expect(begun?.stored).toBeGreaterThanOrEqual(25 * MIB);

    const { files, log } = pictures(20);
    const seen: number[] = [];
    const options = { clock: pod.clock, onProgress: ({ done }: { done: number }) => seen.push(done) };
    const later = open();
    expect(await importManyFiles(later, draft, files, options)).toBe('added');
    expect(log.read).toBe(47 * MIB - (begun?.stored ?? 0));
    expect([seen.at(-1), seen.toSorted((a, b) => a - b)]).toEqual([47 * MIB, seen]);

    expect(await listUploads(open())).toEqual([]);
    const [entry] = (await readTimeline(open())).entries;
    expect(entry?.line.files?.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    const set = await later.category('imaging');
    for (const i of [0, 3, 19]) {
      const read = await set.read(entry?.line.files?.[i]?.iri ?? '');
      expect(read?.content.every((byte) => byte === i)).toBe(true);
      expect(read?.content.length).toBe(files[i]?.size);
    }
    expect(await set.check()).toEqual([]);
    expect(await importManyFiles(open(), draft, pictures(20).files, pod)).toBe('skipped');
  });

  it('is given up whole', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    await expect(importManyFiles(sets, draft, pictures(12, 11).files, pod)).rejects.toThrow('pulled out');
    const [begun] = await listUploads(open());
    const later = open();
    await dropUpload(later, begun?.iri ?? '');
    expect(await listUploads(open())).toEqual([]);
    expect(await (await later.category('imaging')).rows()).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    const stop = new AbortController();
    const options = { clock: pod.clock, signal: stop.signal };
    stop.abort();
    await expect(importManyFiles(sets, draft, pictures(3).files, options)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect((await readTimeline(open())).entries).toEqual([]);
  });
});
