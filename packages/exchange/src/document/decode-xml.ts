import { CDA_LIMITS, findDocument } from '../cda/find-document.ts';
import { readCda } from '../cda/read-cda.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { Decoded, Limits } from './decode.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

/** The resources in an XML file: a CDA document. */
export function decodeXml(bytes: Uint8Array, limits: Limits): Decoded | Refusal {
  const root = parseXml(bytes, { ...CDA_LIMITS, bytes: limits.bytes });
  if (isRefusal(root)) return root;
  const document = findDocument(root);
  return document === undefined ? refuse('unknown-xml') : readCda(document, limits);
}
