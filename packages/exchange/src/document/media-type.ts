import { own } from '../own.ts';

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/fhir+json',
  ndjson: 'application/fhir+ndjson',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  dcm: 'application/dicom',
  txt: 'text/plain',
  rtf: 'application/rtf',
  xml: 'application/xml',
  ics: 'text/calendar',
  zip: 'application/zip',
};

const endingOf = (name: string): string => /[^.]\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** Media type by the ending of a file's name; bytes of no known kind otherwise. */
export const mediaTypeOf = (name: string): string => own(TYPES, endingOf(name)) ?? 'application/octet-stream';

/** Whether a file of this name is read as health data; everything else is kept as it is. */
export const isHealthData = (name: string): boolean => ['json', 'ndjson', 'xml'].includes(endingOf(name));

/** A title for a file that is kept as it is: its name without ending, in words. */
export function titleOfFile(name: string): string {
  const plain = name
    .replace(/[^.]\.[^./\\\s]{1,8}$/u, (ending) => ending.charAt(0))
    .replace(/[_\s]+|(?<=\p{L})-(?=\p{L})/gu, ' ')
    .trim();
  return plain === '' ? name : `${plain.charAt(0).toLocaleUpperCase()}${plain.slice(1)}`;
}
