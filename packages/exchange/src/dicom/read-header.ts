import dicomParser, { type DataSet } from 'dicom-parser';
import { refuse, type Refusal } from '../document/refusal.ts';

/** What the header of a DICOM file says, as far as an entry needs it; plain data. */
export interface DicomHeader {
  /** Whether it only lists the files beside it. */
  readonly isDirectory: boolean;
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly sopClass: string;
  /** DICOM code of how it was taken: CT, MR, US… */
  readonly modality: string | null;
  /** FHIR date. */
  readonly date: string | null;
  readonly studyDescription: string | null;
  readonly seriesDescription: string | null;
  readonly bodyPart: string | null;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly institution: string | null;
  /** `family^given…`, as DICOM writes names. */
  readonly patientName: string | null;
  readonly birthDate: string | null;
  /** DICOM code: F, M or O. */
  readonly sex: string | null;
}

const PIXELS = 'x7fe00010';
const DIRECTORY = '1.2.840.10008.1.3.10';
const UID = /^[\d.]{1,64}$/u;
/** Character sets of DICOM as browsers name them; what is not here is read as Latin 1. */
const CHARSETS: Readonly<Record<string, string>> = {
  'ISO_IR 192': 'utf-8',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
};

const isDataSet = (value: unknown): value is DataSet =>
  typeof value === 'object' && value !== null && 'elements' in value && 'byteArray' in value;

/** The header, also when the file is cut after it: the parser hands out what it has read so far. */
function dataOf(bytes: Uint8Array): DataSet | null {
  try {
    return dicomParser.parseDicom(bytes, { untilTag: PIXELS });
  } catch (error) {
    const partial = typeof error === 'object' && error !== null && 'dataSet' in error ? error.dataSet : null;
    return isDataSet(partial) ? partial : null;
  }
}

/** Reads the header of a DICOM file out of its first bytes. */
export function readHeader(bytes: Uint8Array): DicomHeader | Refusal {
  const data = dataOf(bytes);
  if (data === null) return refuse('broken');
  const raw = (tag: string): Uint8Array | null => {
    const element = data.elements[tag];
    if (element === undefined || element.length > 1024) return null;
    return bytes.subarray(element.dataOffset, element.dataOffset + element.length);
  };
  const decoder = new TextDecoder(CHARSETS[plain(raw('x00080005')) ?? ''] ?? 'latin1');
  const text = (tag: string): string | null => plain(raw(tag), decoder);
  const uid = (tag: string): string => {
    const value = text(tag) ?? '';
    return UID.test(value) ? value : '';
  };
  const number = (tag: string): number | null => {
    const value = text(tag);
    return value !== null && /^[+-]?\d{1,9}$/u.test(value) ? Number(value) : null;
  };
  const isDirectory = uid('x00020002') === DIRECTORY || 'x00041220' in data.elements;
  const header = { study: uid('x0020000d'), series: uid('x0020000e'), instance: uid('x00080018') };
  if (!isDirectory && Object.values(header).includes('')) return refuse('broken');
  return {
    ...header,
    isDirectory,
    sopClass: uid('x00080016'),
    modality: text('x00080060'),
    date: dateOf(text('x00080020')),
    studyDescription: text('x00081030'),
    seriesDescription: text('x0008103e'),
    bodyPart: text('x00180015'),
    seriesNumber: number('x00200011'),
    instanceNumber: number('x00200013'),
    institution: text('x00080080'),
    patientName: text('x00100010'),
    birthDate: dateOf(text('x00100030')),
    sex: text('x00100040'),
  };
}

function plain(bytes: Uint8Array | null, decoder = new TextDecoder('latin1')): string | null {
  const text = bytes === null ? '' : decoder.decode(bytes).replace(/\0/gu, '').trim();
  return text === '' ? null : text;
}

function dateOf(text: string | null): string | null {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/u.exec(text ?? '') ?? [];
  const date = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  return year !== undefined && !Number.isNaN(Date.parse(date)) ? date : null;
}
