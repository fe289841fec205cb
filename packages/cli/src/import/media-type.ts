import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/fhir+json',
  '.ndjson': 'application/fhir+ndjson',
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.dcm': 'application/dicom',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.ics': 'text/calendar',
  '.zip': 'application/zip',
};

/** Media type by the file's ending; bytes of no known kind otherwise. */
export const mediaTypeOf = (path: string): string =>
  TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';

/** Whether a file is read as health data; everything else is kept as it is. */
export const isHealthData = (path: string): boolean =>
  ['.json', '.ndjson'].includes(extname(path).toLowerCase());
