import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../src/dicom/read-header.ts';
import { draftStudy } from '../../src/dicom/study-draft.ts';
import { isRefusal } from '../../src/document/refusal.ts';
import { entryAsFhir } from '../../src/out/entry-as-fhir.ts';
import { makeDicom, type Said } from './make-dicom.ts';

const said: Said = { study: '1.2.3', series: '1.2.3.1', instance: '1.2.3.1.1', description: 'Crâne' };
const headerOf = (more: Partial<Said> = {}) => {
  const header = readHeader(makeDicom({ ...said, ...more }));
  if (isRefusal(header)) throw new Error(header.refused);
  return header;
};

describe('the header of a DICOM file', () => {
  it('says what it is a picture of, in the character set it names', () => {
    const header = {
      isDirectory: false,
      study: '1.2.3',
      series: '1.2.3.1',
      instance: '1.2.3.1.1',
      sopClass: '1.2.840.10008.5.1.4.1.1.2',
      modality: 'CT',
      date: '2024-01-15',
      studyDescription: 'Crâne',
      seriesNumber: 1,
      instanceNumber: 1,
      institution: 'Hôpital',
      patientName: 'DUBOIS^Margaux',
      birthDate: '1952-07-22',
    };
    expect(headerOf()).toMatchObject(header);
    expect(headerOf({ charset: 'ISO_IR 192' })).toMatchObject(header);
  });

  it('is read where the picture is cut off, and no further than it', () => {
    const whole = makeDicom({ ...said, pixels: 100_000 });
    expect(readHeader(whole.subarray(0, 2_000))).toEqual(readHeader(whole));
  });

  it('is refused when it does not tell of what it is one, or is none', () => {
    expect(readHeader(makeDicom({ ...said, study: 'x' }))).toMatchObject({ refused: 'broken' });
    expect(readHeader(new Uint8Array(500))).toMatchObject({ refused: 'broken' });
    expect(headerOf({ sopClass: '1.2.840.10008.1.3.10' }).isDirectory).toBe(true);
  });

  it('spoiled anywhere gives a header or a refusal', () => {
    const whole = makeDicom(said);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const spoiled = whole.slice();
        spoiled[at] = byte;
        expect(typeof readHeader(spoiled)).toBe('object');
      }),
    );
  });
});

describe('a study', () => {
  it('lists its series and pictures by number, each with the name of its file', async () => {
    const draft = await draftStudy([
      headerOf({ instance: '1.2.3.2.1', series: '1.2.3.2', seriesNumber: 2, modality: 'SR' }),
      headerOf({ instance: '1.2.3.1.10', number: 10 }),
      headerOf({ instance: '1.2.3.1.9', number: 9 }),
    ]);
    expect(draft).toMatchObject({
      category: 'imaging',
      line: { kind: 'ImagingStudy', title: 'Crâne', date: '2024-01-15', author: 'Hôpital' },
    });
    const fhir: unknown = JSON.parse(entryAsFhir(draft.quads, draft.subject));
    expect(fhir).toMatchObject({
      resourceType: 'ImagingStudy',
      identifier: [{ system: 'urn:dicom:uid', value: 'urn:oid:1.2.3' }],
      started: '2024-01-15',
      series: [
        {
          uid: '1.2.3.1',
          instance: [
            { uid: '1.2.3.1.9', title: '1.2.3.1.9.dcm' },
            { uid: '1.2.3.1.10', title: '1.2.3.1.10.dcm' },
          ],
        },
        { uid: '1.2.3.2', modality: { code: 'SR' } },
      ],
    });
  });
});
