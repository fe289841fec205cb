import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileKind } from '../../src/viewer/file-kind.ts';
import { pictureOf } from '../../src/viewer/picture-of.ts';
import { zoomStep } from '../../src/viewer/zoom.ts';

describe('how a file is shown', () => {
  it.each([
    ['a.pdf', 'application/pdf', 'pdf'],
    ['a', 'Application/PDF; version=1.7', 'pdf'],
    ['a.pdf', '', 'pdf'],
    ['scan.dcm', 'application/octet-stream', 'dicom'],
    ['photo', 'image/jpeg', 'image'],
    ['a.txt', 'text/plain; charset=utf-8', 'text'],
    ['a.svg', 'image/svg+xml', null],
    ['a.html', 'text/html', null],
    ['a.pdf', 'text/html', null],
    ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', null],
    ['a.heic', 'image/heic', null],
  ])('%s of type %s: %s', (name, type, kind) => {
    expect(fileKind({ name, type })).toBe(kind);
  });

  it('a picture is what its bytes are, and SVG never one', async () => {
    const png = readFileSync(new URL('../fixtures/picture.png', import.meta.url));
    expect((await pictureOf(new Blob([new Uint8Array(png)], { type: 'image/svg+xml' })))?.type).toBe(
      'image/png',
    );
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await pictureOf(new Blob([svg], { type: 'image/png' }))).toBeNull();
    expect(await pictureOf(new Blob([]))).toBeNull();
  });

  it('is enlarged in steps up to 400 %, and made smaller down to 25 %', () => {
    let zoom = 1;
    for (let i = 0; i < 10; i += 1) zoom = zoomStep(zoom, 1);
    expect(zoom).toBe(4);
    for (let i = 0; i < 20; i += 1) zoom = zoomStep(zoom, -1);
    expect(zoom).toBe(0.25);
  });
});
