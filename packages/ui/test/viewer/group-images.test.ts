import { describe, expect, it } from 'vitest';
import { groupImages, withinBytes } from '../../src/viewer/group-images.ts';

const file = (name: string, type = 'application/dicom') => ({ name, type, size: 10 });
const series = (...files: readonly string[]) => ({ number: '1', modality: 'CT', description: null, files });

describe('images of an entry', () => {
  it('are grouped as their study groups them, each once, and what it does not name comes last', () => {
    const files = ['d', 'c', 'b', 'a'].map((name) => file(name));
    const groups = groupImages(
      [...files, file('e.pdf', 'application/pdf')],
      [series('a', 'gone', 'c'), series('gone'), series('b', 'a')],
    );
    expect(groups.map((group) => group.files.map(({ name }) => name))).toEqual([['a', 'c'], ['b'], ['d']]);
    expect(groups.map((group) => group.series !== null)).toEqual([true, true, false]);
    expect(groupImages([file('e.pdf', 'application/pdf')], [])).toEqual([]);
  });

  it('are as many as fit', () => {
    const files = ['a', 'b', 'c'].map((name) => file(name));
    expect([9, 10, 29, 30].map((most) => withinBytes(files, most).length)).toEqual([0, 1, 2, 3]);
  });
});
