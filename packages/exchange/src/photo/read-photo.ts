import { begins, type Bared } from './bared.ts';
import { bareHeic } from './bare-heic.ts';
import { bareJpeg } from './bare-jpeg.ts';
import { barePng } from './bare-png.ts';
import { bareWebp } from './bare-webp.ts';

/** What a photo says beside what it shows. */
export interface PhotoNotes {
  /** Whether it says where it was taken. */
  readonly place: boolean;
  /** The day it was taken, as its camera had it; null when it does not say. */
  readonly taken: string | null;
  /** The photo without all of it, each point as it was, and turned as it was; null where that cannot be made. */
  readonly bare: Uint8Array<ArrayBuffer> | null;
}

/** Larger ones are no photos, and are not held in memory. */
export const MOST_PHOTO_BYTES = 64 * 1024 * 1024;

/** In XMP, or in the notes of older programs: coordinates, or the name of a place. */
const PLACE = /GPSL(?:atitude|ongitude)|photoshop:City|Iptc4xmpCore:Location|LocationCreated/u;

const READERS: readonly (readonly [
  is: (bytes: Uint8Array) => boolean,
  bare: (bytes: Uint8Array) => Bared | null,
])[] = [
  [(bytes) => begins(bytes, '\xff\xd8\xff'), bareJpeg],
  [(bytes) => begins(bytes, '\x89PNG\r\n\x1a\n'), barePng],
  [(bytes) => begins(bytes, 'RIFF') && begins(bytes.subarray(8), 'WEBP'), bareWebp],
  [(bytes) => begins(bytes.subarray(4), 'ftyp'), bareHeic],
];

const NOTES = ['Exif', 'http://ns.adobe.com/xap/', 'rdf:RDF'];

/** Whether a text of ASCII stands anywhere in bytes. */
function holds(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (begins(bytes.subarray(at, at + text.length), text)) return true;
  return false;
}

/**
 * What a photo says of where, when and with what it was taken (JPEG, PNG, WebP, HEIC and AVIF, by their bytes), and the
 * photo without it. Null for one that says nothing, and for what is no photo. Of one that is not built as it should be,
 * and still holds notes, the worst is said.
 */
export function readPhoto(bytes: Uint8Array): PhotoNotes | null {
  if (bytes.length > MOST_PHOTO_BYTES) return null;
  const reader = READERS.find(([is]) => is(bytes));
  if (!reader) return null;
  const bared = reader[1](bytes);
  if (!bared)
    return NOTES.some((text) => holds(bytes, text)) ? { place: true, taken: null, bare: null } : null;
  const { notes, texts, bare } = bared;
  if (!bare) return null;
  const place = notes.some((said) => said.place) || texts.some((text) => PLACE.test(text));
  const taken = notes.find((said) => said.taken !== null)?.taken ?? null;
  const isMore = notes.some(({ maker }) => maker) || texts.some((text) => /[^\s\0]/u.test(text));
  return place || taken !== null || isMore ? { place, taken, bare } : null;
}
