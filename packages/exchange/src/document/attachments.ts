import type { DraftFile } from '@carnet/record';
import { isArray, isObject, textOf, type Json, type JsonObject } from '../json/json.ts';
import { own } from '../own.ts';
import { typeOf, type ResourceIndex } from './index-resources.ts';

interface Run {
  readonly index: ResourceIndex;
  readonly files: DraftFile[];
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/dicom': 'dcm',
  'application/rtf': 'rtf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/xml': 'xml',
  'application/xml': 'xml',
};
const OCTETS = 'application/octet-stream';

/** The bytes of base64; null when it is none. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(text.replace(/\s/gu, '')), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
};

const safeName = (title: string): string =>
  title
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, ' ')
    .trim()
    .slice(0, 120);

/** A name for a file inside another, by its title. */
export const fileName = (title: string | undefined, type: string, number: number): string => {
  const name = safeName(title ?? '');
  const plain = name === '' ? `document-${number}` : name;
  const extension = own(EXTENSIONS, type.split(';')[0]?.trim() ?? '');
  return extension === undefined || plain.toLowerCase().endsWith(`.${extension}`)
    ? plain
    : `${plain}.${extension}`;
};

const binaryOf = (run: Run, attachment: JsonObject): JsonObject | undefined => {
  const url = textOf(attachment['url']);
  const target = url === undefined ? undefined : run.index.find(url);
  return target !== undefined && typeOf(target) === 'Binary' ? target : undefined;
};

const takeAttachment = (run: Run, attachment: JsonObject): JsonObject | null => {
  const binary = binaryOf(run, attachment);
  const data = textOf(attachment['data']) ?? textOf(binary?.['data']);
  const bytes = data === undefined ? null : fromBase64(data);
  if (bytes === null) return null;
  const type = textOf(attachment['contentType']) ?? textOf(binary?.['contentType']) ?? OCTETS;
  run.files.push({ name: fileName(textOf(attachment['title']), type, run.files.length + 1), type, bytes });
  const rest = Object.entries(attachment).filter(
    ([name]) => name !== 'data' && (name !== 'url' || binary === undefined),
  );
  return Object.fromEntries(rest);
};

const isAttachment = (object: JsonObject): boolean =>
  'contentType' in object && ('data' in object || 'url' in object) && !('resourceType' in object);

/** What holds no file comes back itself, not as a copy: most resources hold none. */
const take = (run: Run, value: Json): Json => {
  if (isArray(value)) {
    const items = value.map((item) => take(run, item));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  const taken = isAttachment(value) ? takeAttachment(run, value) : null;
  if (taken !== null) return taken;
  const fields = Object.entries(value).map(([name, item]) => [name, take(run, item ?? null)] as const);
  return fields.every(([name, item]) => item === value[name]) ? value : Object.fromEntries(fields);
};

/**
 * The files inside a resource (Attachment.data, or a Binary of the same file) as bytes, and the resource without
 * them. Data that is no base64 stays where it is.
 */
export function takeAttachments(
  resource: JsonObject,
  index: ResourceIndex,
): { resource: JsonObject; files: DraftFile[] } {
  const run: Run = { index, files: [] };
  const rest = take(run, resource);
  return { resource: isObject(rest) ? rest : resource, files: run.files };
}
