import { isHealthData, mediaTypeOf } from '../document/media-type.ts';

/** As many bytes as are looked at to tell what a file is. */
export const HEAD = 4096;

type Test = (head: Uint8Array, text: string) => boolean;

const starts =
  (text: string, at = 0): Test =>
  (head) =>
    Array.from(text, (char) => char.charCodeAt(0)).every((code, index) => head[at + index] === code);

const both =
  (...tests: Test[]): Test =>
  (head, text) =>
    tests.every((test) => test(head, text));

const matches =
  (pattern: RegExp): Test =>
  (_, text) =>
    pattern.test(text);

const MAIL =
  /^(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Received|Message-ID|From):[^\n]*\n/iu;

/** What the first bytes say, the surest first. */
const BY_CONTENT: readonly (readonly [type: string, test: Test])[] = [
  ['application/pdf', starts('%PDF-')],
  ['image/jpeg', starts('\xff\xd8\xff')],
  ['image/png', starts('\x89PNG\r\n\x1a\n')],
  ['image/gif', starts('GIF8')],
  ['image/webp', both(starts('RIFF'), starts('WEBP', 8))],
  ['image/tiff', starts('II*\0')],
  ['image/tiff', starts('MM\0*')],
  ['image/heic', both(starts('ftyp', 4), matches(/^.{8}(?:heic|heix|hevc|mif1|msf1)/su))],
  ['image/avif', both(starts('ftyp', 4), matches(/^.{8}avi[fs]/su))],
  ['application/dicom', starts('DICM', 128)],
  ['application/zip', starts('PK\x03\x04')],
  ['application/zip', starts('PK\x05\x06')],
  ['application/rtf', starts('{\\rtf')],
  ['text/calendar', matches(/^\s*BEGIN:VCALENDAR\b/iu)],
  ['application/json', matches(/^\s*[[{]/u)],
  [
    'image/svg+xml',
    matches(/^\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--[^]*?-->|<!DOCTYPE[^>]*>)*<(?:\w+:)?svg[\s>]/iu),
  ],
  [
    'text/html',
    matches(/^\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--[^]*?-->)*<(?:!DOCTYPE html|html|head|body|script)\b/iu),
  ],
  ['application/xml', matches(/^\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_])/u)],
  ['message/rfc822', matches(MAIL)],
];

const textOfHead = (head: Uint8Array): string => {
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(wide).decode(head.subarray(0, HEAD));
};

/** Types that nothing in the first bytes can tell, so that the name of the file is believed. */
const BY_NAME = new Set(['text/plain', 'application/octet-stream']);

/**
 * What a file is by its first bytes. Its name is believed only where the bytes cannot say it, and never makes
 * something that is drawn of something that is not.
 */
export function mediaTypeIn(head: Uint8Array, name: string): string {
  const text = textOfHead(head);
  const found = BY_CONTENT.find(([, test]) => test(head, text))?.[0];
  if (found === 'application/json') return isHealthData(name) ? mediaTypeOf(name) : found;
  if (found !== undefined) return found;
  const named = mediaTypeOf(name);
  if (BY_NAME.has(named) || isHealthData(name)) return named;
  return head.includes(0) ? 'application/octet-stream' : 'text/plain';
}
