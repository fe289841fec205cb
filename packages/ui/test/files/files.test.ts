import { describe, expect, it } from 'vitest';
import { slicedFile } from '../../src/files/sliced-file.ts';
import { isHealthFile, meantFiles } from '../../src/files/sort-files.ts';

const MIB = 1024 * 1024;
const at = (path: string): File => {
  const file = new File(['x'], path.split('/').at(-1) ?? '');
  Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
  return file;
};

describe('chosen files', () => {
  it('are read as health data by name and size', () => {
    expect(isHealthFile({ name: 'a.json', size: 10 })).toBe(true);
    expect(isHealthFile({ name: 'a.json', size: 17 * MIB })).toBe(false);
    expect(isHealthFile({ name: 'a.pdf', size: 10 })).toBe(false);
  });

  it('of a folder are those that a person sees', () => {
    const files = ['all/a.json', 'all/.git/b.json', 'all/.DS_Store', 'all/Thumbs.db', 'c.pdf', '.hidden'].map(
      at,
    );
    expect(meantFiles(files).map(({ name }) => name)).toEqual(['a.json', 'c.pdf']);
  });
});

describe('a sliced file', () => {
  it('is read from any byte on, in slices, and waits while it is paused', async () => {
    const bytes = new Uint8Array(2.5 * MIB).map((_, index) => index % 251);
    let asked = 0;
    const sliced = slicedFile(new File([bytes], 'scan.dcm'), 'application/dicom', () => {
      asked += 1;
      return Promise.resolve();
    });
    const from = MIB + 7;
    const read: Uint8Array[] = [];
    for await (const chunk of sliced.open(from)) read.push(chunk);
    expect(Math.max(...read.map(({ length }) => length))).toBe(MIB);
    expect(asked).toBe(read.length);
    expect(Buffer.concat(read).equals(bytes.subarray(from))).toBe(true);
  });
});
