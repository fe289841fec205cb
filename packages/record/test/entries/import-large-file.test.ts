import { describe, expect, it } from 'vitest';
import { importLargeFile } from '../../src/entries/import-large-file.ts';
import { hashFile, type LargeFile } from '../../src/entries/large-file.ts';
import { dropUpload, listUploads } from '../../src/entries/uploads.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

const MIB = 1024 * 1024;
const SIZE = 20 * MIB + 5;

/** A file of 20 MiB that is made as it is read; `failAt` breaks off once. */
function fileOf(failAt = Infinity): LargeFile & { read: number } {
  const file = {
    name: 'scan.dcm',
    type: 'application/dicom',
    size: SIZE,
    read: 0,
    async *open(from: number): AsyncGenerator<Uint8Array> {
      for (let at = from; at < SIZE;) {
        if (at >= failAt) throw new TypeError('the disk was pulled out');
        const chunk = new Uint8Array(Math.min(MIB, SIZE - at)).map((_, i) => (at + i) % 251);
        at += chunk.length;
        file.read += chunk.length;
        yield chunk;
        await Promise.resolve();
      }
    },
  };
  return file;
}

describe('importLargeFile', () => {
  it('goes on where it was broken off, and stores the file whole', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    const draft = draftOf(`document|${await hashFile(fileOf())}`, 's', { category: 'imaging' });
    await expect(importLargeFile(sets, draft, fileOf(17 * MIB), pod)).rejects.toThrow('pulled out');
    expect((await readTimeline(open())).entries).toEqual([]);

    expect(await listUploads(open())).toHaveLength(1);

    const again = fileOf();
    const seen: number[] = [];
    const later = open();
    await importLargeFile(later, draft, again, {
      clock: pod.clock,
      onProgress: ({ done }) => seen.push(done),
    });
    expect(again.read).toBeLessThan(5 * MIB);
    expect(seen.at(-1)).toBe(SIZE);

    expect(await listUploads(open())).toEqual([]);
    const [entry] = (await readTimeline(open())).entries;
    const [file] = entry?.line.files ?? [];
    expect(file).toMatchObject({ name: 'scan.dcm', size: SIZE });
    const set = await later.category('imaging');
    const read = await set.read(file?.iri ?? '');
    expect(read?.content.length).toBe(SIZE);
    expect(read?.content.every((byte, i) => byte === i % 251)).toBe(true);
    expect(await set.check()).toEqual([]);
  });

  it('is listed while it is half stored, with what its entry will say, and can be given up', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    const draft = draftOf('document|1', 's', { category: 'imaging' });
    await expect(importLargeFile(sets, draft, fileOf(17 * MIB), pod)).rejects.toThrow('pulled out');
    const other = open();
    const [upload, ...none] = await listUploads(other);
    expect(none).toEqual([]);
    expect(upload).toMatchObject({ name: 'scan.dcm', title: 'document|1', date: '2019-08-28', size: SIZE });
    expect(upload?.stored).toBe(16 * MIB);
    await dropUpload(other, upload?.iri ?? '');
    expect(await listUploads(open())).toEqual([]);
    await expect(dropUpload(open(), upload?.iri ?? '')).rejects.toMatchObject({ code: 'not-found' });
    expect(await (await open().category('imaging')).check()).toEqual([]);
  });

  it('carries out ends of grants before each further part, and before the entry is sealed', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    const draft = draftOf('document|1', 's', { category: 'imaging' });
    const file = fileOf();
    const seen: [parts: number, stored: number, entries: number][] = [];
    const settle = async (): Promise<void> => {
      const parts = [...pod.resources.values()].filter(({ bytes }) => bytes.length > 4 * MIB).length;
      const other = open();
      const [upload] = await listUploads(other);
      seen.push([parts, upload?.stored ?? 0, (await readTimeline(other)).entries.length]);
    };
    await importLargeFile(sets, draft, file, { clock: pod.clock, settle });
    expect(seen).toHaveLength(3);
    // No part that comes after an end is sealed before that end was carried out.
    expect(seen[0]?.[0]).toBeLessThanOrEqual(1);
    expect(seen[1]?.[0]).toBeLessThanOrEqual(2);
    expect(seen[2]).toEqual([3, SIZE, 0]);
  });

  it('writes no entry when an end of a grant cannot be carried out', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    const draft = draftOf('document|1', 's', { category: 'imaging' });
    let calls = 0;
    const settle = (): Promise<void> =>
      (calls += 1) === 3 ? Promise.reject(new TypeError('no network')) : Promise.resolve();
    await expect(importLargeFile(sets, draft, fileOf(), { clock: pod.clock, settle })).rejects.toThrow(
      'no network',
    );
    expect((await readTimeline(open())).entries).toEqual([]);
    expect(await importLargeFile(open(), draft, fileOf(), pod)).toBe('added');
  });

  it('skips a document that is stored already', async () => {
    const { sets, open, pod } = await memoryRecord(['imaging']);
    const draft = draftOf('document|1', 's', { category: 'imaging' });
    expect(await importLargeFile(sets, draft, fileOf(), pod)).toBe('added');
    expect(await importLargeFile(open(), draft, fileOf(), pod)).toBe('skipped');
  });
});
