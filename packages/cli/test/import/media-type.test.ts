import { describe, expect, it } from 'vitest';
import { isHealthData, mediaTypeOf } from '../../src/import/media-type.ts';

describe('media types', () => {
  it.each([
    ['report.json', 'application/fhir+json', true],
    ['BULK.NDJSON', 'application/fhir+ndjson', true],
    ['scan.PDF', 'application/pdf', false],
    ['image.dcm', 'application/dicom', false],
    ['folder.json/letter', 'application/octet-stream', false],
    ['no-ending', 'application/octet-stream', false],
    ['.json', 'application/octet-stream', false],
  ])('%s is %s', (path, type, health) => {
    expect([mediaTypeOf(path), isHealthData(path)]).toEqual([type, health]);
  });
});
