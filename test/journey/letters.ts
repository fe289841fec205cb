import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DraftFile } from '@carnet/record';

const FIXTURES = resolve(import.meta.dirname, '../../packages/ui/test/fixtures');
const CDA = resolve(import.meta.dirname, '../../../shared/data/cda/VAC_2023.01.xml');

/** What stands in the narrative of the CDA document. */
export const VACCINES = 'Vaccination Antituberculeuse : BCG';

/** Files of each kind that the apps show: a PDF, a picture, a CDA document, images in JPEG and in JPEG Lossless. */
export async function lettersAndPictures(): Promise<readonly DraftFile[]> {
  const kinds = [
    ['letter.pdf', 'application/pdf'],
    ['picture.png', 'image/png'],
    ['jpeg-ybr.dcm', 'application/dicom'],
    ['jpeg-lossless.dcm', 'application/dicom'],
  ] as const;
  const files = await Promise.all(
    kinds.map(async ([name, type]) => ({
      name,
      type,
      bytes: new Uint8Array(await readFile(resolve(FIXTURES, name))),
    })),
  );
  return [...files, { name: 'VAC.xml', type: 'text/xml', bytes: new Uint8Array(await readFile(CDA)) }];
}
