import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/portability/read-manifest.ts';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const sha256 = '0123456789abcdef'.repeat(4);

describe('the manifest of a portability archive', () => {
  it('is read whether it says things in attributes or in elements', () => {
    expect(readManifest(fixture('attributes.xml'))).toEqual({
      exportId: 'E-1',
      files: [{ path: 'PAT00001.zip', sha256, size: 1234 }],
    });
    expect(readManifest(fixture('elements.xml'))).toEqual({
      exportId: 'E-2',
      files: [{ path: 'PAT00001/IHE_XDM.ZIP', sha256, size: null }],
    });
  });

  it('is told from other XML', () => {
    expect(readManifest(new TextEncoder().encode('<manifest package="a.b"/>'))).toMatchObject({
      refused: 'not-xdm',
    });
  });
});
