import { describe, expect, it } from 'vitest';
import { imageSeriesOf } from '../../src/details/index.ts';
import { draftStudy } from '../../src/dicom/study-draft.ts';
import { readHeader } from '../../src/dicom/read-header.ts';
import { isRefusal } from '../../src/document/refusal.ts';
import { quadsToFhir } from '../../src/fhir/from-quads.ts';
import { makeDicom } from '../dicom/make-dicom.ts';

const header = (series: number, number: number, description: string) => {
  const read = readHeader(
    makeDicom({
      study: '1.2',
      series: `1.2.${series}`,
      instance: `1.2.${series}.${number}`,
      seriesNumber: series,
      number,
      description,
    }),
  );
  return isRefusal(read) ? expect.unreachable() : read;
};

describe('the series of a study', () => {
  it('are named, and each has the files of its images, as they are numbered', async () => {
    const headers = [header(2, 1, 'a'), header(1, 10, 'a'), header(1, 2, 'a')];
    const { quads, subject } = await draftStudy(headers);
    expect(imageSeriesOf(quadsToFhir([...quads], subject))).toEqual([
      { number: '1', modality: 'CT', description: null, files: ['1.2.1.2.dcm', '1.2.1.10.dcm'] },
      { number: '2', modality: 'CT', description: null, files: ['1.2.2.1.dcm'] },
    ]);
  });

  it('are none of what is no study, and those without files are left out', () => {
    expect(imageSeriesOf({ resourceType: 'Observation', series: [{ instance: [{ title: 'a' }] }] })).toEqual(
      [],
    );
    const series = [
      { uid: '1' },
      { instance: [{ uid: '2' }] },
      { description: 'T1', instance: [{ title: 'a' }] },
    ];
    expect(imageSeriesOf({ resourceType: 'ImagingStudy', series })).toEqual([
      { number: null, modality: null, description: 'T1', files: ['a'] },
    ]);
  });
});
