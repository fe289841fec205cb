import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { barePhoto } from '../../src/files/bare-photo.ts';

const photo = (name: string): File => {
  const at = new URL(`../../../exchange/test/photo/fixtures/${name}`, import.meta.url);
  return new File([new Uint8Array(readFileSync(at))], 'éruption.jpg', { type: 'image/jpeg' });
};

describe('a photo that is attached', () => {
  it('comes in without its place, under its name, and as it came when that is wanted', async () => {
    const chosen = photo('place.jpg');
    const found = await barePhoto(chosen);
    expect(found).toMatchObject({ said: { place: true, removable: true }, whole: chosen });
    expect(found?.bare).toMatchObject({ name: 'éruption.jpg', type: 'image/jpeg' });
    expect(await found?.bare.bytes()).toEqual(await photo('plain.jpg').bytes());
  });

  it('is nothing to tell of when it says nothing', async () => {
    expect(await barePhoto(photo('plain.jpg'))).toBeNull();
    expect(await barePhoto(new File(['Exif'], 'lettre.txt', { type: 'text/plain' }))).toBeNull();
  });
});
