import { describe, expect, it } from 'vitest';
import { droppedFiles } from '../../src/files/dropped-files.ts';
import { fileContent } from '../../src/files/file-content.ts';
import { meantFiles } from '../../src/files/sort-files.ts';

const MIB = 1024 * 1024;
const at = (path: string): File => {
  const file = new File(['x'], path.split('/').at(-1) ?? '');
  Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
  return file;
};

describe('chosen files', () => {
  it('of a folder are those that a person sees', () => {
    const files = ['all/a.json', 'all/.git/b.json', 'all/.DS_Store', 'all/Thumbs.db', 'c.pdf', '.hidden'].map(
      at,
    );
    expect(meantFiles(files).map(({ name }) => name)).toEqual(['a.json', 'c.pdf']);
  });
});

describe('files that are dropped', () => {
  const file = (name: string): FileSystemFileEntry =>
    ({
      isFile: true,
      isDirectory: false,
      file: (done: FileCallback) => {
        done(at(name));
      },
    }) as FileSystemFileEntry;
  const folder = (...children: FileSystemEntry[]): FileSystemDirectoryEntry => {
    const batches = [children, []];
    return {
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (done: FileSystemEntriesCallback) => {
          done(batches.shift() ?? []);
        },
      }),
    } as unknown as FileSystemDirectoryEntry;
  };
  const item = (entry: FileSystemEntry | null, plain: File | null = null): DataTransferItem =>
    ({ webkitGetAsEntry: () => entry, getAsFile: () => plain }) as DataTransferItem;

  it('are all that lies in the folders too, and what comes from another page; a text is none', async () => {
    const items = [
      item(file('a.pdf')),
      item(folder(file('b.pdf'), folder(file('c.pdf')), file('d.pdf'))),
      item(null, at('e.png')),
      item(null),
    ];
    const dropped = await droppedFiles({ items: items as unknown as DataTransferItemList });
    expect(dropped.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.png']);
  });
});

describe('the content of a file', () => {
  it('is read from any byte on, in slices, or a piece at a time', async () => {
    const bytes = new Uint8Array(2.5 * MIB).map((_, index) => index % 251);
    const content = fileContent(at('all/scan.dcm'));
    expect([content.path, content.size]).toEqual(['all/scan.dcm', 1]);
    const whole = fileContent(new File([bytes], 'scan.dcm'));
    const from = MIB + 7;
    const read: Uint8Array[] = [];
    for await (const chunk of whole.open(from)) read.push(chunk);
    expect(Math.max(...read.map(({ length }) => length))).toBe(MIB);
    expect(Buffer.concat(read).equals(bytes.subarray(from))).toBe(true);
    expect(await whole.at(from, 5)).toEqual(bytes.subarray(from, from + 5));
  });
});
