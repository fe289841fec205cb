import type { DraftFile } from '@carnet/record';
import { fileName, fromBase64 } from '../document/attachments.ts';
import { attributeOf, elementAt, type XmlElement } from '../xml/element.ts';
import { everyElement, innerText } from './elements.ts';

/** A file inside a document, and the name its narrative calls it by. */
export interface WrappedFile extends DraftFile {
  readonly id: string | undefined;
}

const MAX_FILES = 200;

const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const rawText = (element: XmlElement): string =>
  element.children.filter((node) => typeof node === 'string').join('');

const bytesOf = (element: XmlElement): Uint8Array<ArrayBuffer> | null =>
  attributeOf(element, 'representation') === 'B64'
    ? fromBase64(rawText(element))
    : textBytes(rawText(element));

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/u;

const mediaTypeOf = (value: XmlElement | undefined): string => {
  const type = attributeOf(value, 'mediaType') ?? 'text/plain';
  return MEDIA_TYPE.test(type) ? type.toLowerCase() : 'application/octet-stream';
};

const isMedia = (type: string): boolean => type === 'application/pdf' || type.startsWith('image/');

/**
 * The files that a document carries: its whole body at level 1 (PDF, image, text), and the images and PDFs of its
 * sections. Data that is no base64 stays in the document alone.
 */
export function wrappedFiles(document: XmlElement): WrappedFile[] {
  const title = innerText(elementAt(document, 'title'));
  const found: WrappedFile[] = [];
  const take = (value: XmlElement | undefined, id: string | undefined, any: boolean): void => {
    const type = mediaTypeOf(value);
    if (value === undefined || (!any && !isMedia(type)) || found.length >= MAX_FILES) return;
    const bytes = bytesOf(value);
    if (bytes === null || bytes.byteLength === 0) return;
    const number = found.length + 1;
    found.push({
      name: fileName(number === 1 ? title : `${title} ${number}`, type, number),
      type,
      bytes,
      id,
    });
  };
  take(elementAt(document, 'component', 'nonXMLBody', 'text'), undefined, true);
  const body = elementAt(document, 'component', 'structuredBody');
  if (body !== undefined)
    for (const element of everyElement(body))
      if (element.name === 'observationMedia')
        take(elementAt(element, 'value'), attributeOf(element, 'ID'), false);
  return found;
}
