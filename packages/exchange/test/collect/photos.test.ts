import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { bytesOf, heldContent, type Content } from '../../src/collect/content.ts';
import type { FoundFile } from '../../src/collect/found.ts';
import { readers } from '../../src/collect/readers.ts';
import { sha256 } from '../../src/document/digest.ts';
import { makeZip } from '../archive/make-zip.ts';
import { xdmFiles } from '../xdm/make-xdm.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../photo/fixtures/${name}`, import.meta.url)));

async function filesIn(...contents: readonly Content[]): Promise<FoundFile[]> {
  const signal = new AbortController().signal;
  const all = await collect(contents, { readers, received: new Date('2026-11-27T08:00:00Z'), signal });
  return (all?.found ?? []).filter((thing) => thing.what === 'file');
}

describe('a photo among what was chosen', () => {
  it('is kept without what it says of where and when, its day a guess of its date, and whole when that is wanted', async () => {
    const [photo] = await filesIn(heldContent('vacances/IMG_12.jpg', fixture('place.jpg')));
    if (!photo) expect.unreachable();
    expect(photo).toMatchObject({ type: 'image/jpeg', size: fixture('plain.jpg').length });
    expect(photo.filing).toMatchObject({ category: 'other', date: '2026-03-05' });
    expect(await bytesOf(photo.content)).toEqual(fixture('plain.jpg'));
    expect(photo.digest).toBe(await sha256(fixture('plain.jpg')));
    const { place, whole } = photo.photo ?? expect.unreachable();
    expect(place).toBe(true);
    expect(whole).toMatchObject({ size: fixture('place.jpg').length, filing: photo.filing, photo: null });
    expect(await bytesOf(whole.content)).toEqual(fixture('place.jpg'));
    expect(whole.digest).toBe(await sha256(fixture('place.jpg')));
  });

  it('is left alone when it says nothing, or an archive says how to file it', async () => {
    const [plain] = await filesIn(heldContent('plain.jpg', fixture('plain.jpg')));
    expect(plain?.photo).toBeNull();
    const scan = {
      id: 'scan',
      path: 'SCAN.JPG',
      bytes: fixture('place.jpg'),
      title: 'Plaie',
      type: 'image/jpeg',
    };
    const archive = heldContent('IHE_XDM.zip', makeZip(xdmFiles([scan])));
    const [filed] = await filesIn(archive);
    expect(filed && (await bytesOf(filed.content))).toEqual(fixture('place.jpg'));
  });
});
