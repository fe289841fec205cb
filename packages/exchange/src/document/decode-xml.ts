import { CDA_LIMITS, findDocument } from '../cda/find-document.ts';
import { readCda } from '../cda/read-cda.ts';
import { FHIR_SPACE, resourceFromXml } from '../fhir/from-xml.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { isWesternXml } from '../xml/xml-text.ts';
import { decodeValue, type Decoded, type Limits } from './decode.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

const decodeFhir = (root: XmlElement, limits: Limits): Decoded | Refusal => {
  const decoded = decodeValue(resourceFromXml(root));
  if (isRefusal(decoded)) return decoded;
  if (decoded.held.length > limits.resources) return refuse('too-many');
  return { ...decoded, type: 'application/fhir+xml' };
};

const decodeRoot = (root: XmlElement, limits: Limits): Decoded | Refusal => {
  if (root.space === FHIR_SPACE) return decodeFhir(root, limits);
  const document = findDocument(root);
  return document === undefined ? refuse('unknown-xml') : readCda(document, limits);
};

/** The resources in an XML file: FHIR R4, or a CDA document. */
export function decodeXml(bytes: Uint8Array, limits: Limits): Decoded | Refusal {
  const root = parseXml(bytes, { ...CDA_LIMITS, bytes: limits.bytes });
  if (isRefusal(root)) return root;
  const decoded = decodeRoot(root, limits);
  return isRefusal(decoded) || !isWesternXml(bytes) ? decoded : { ...decoded, notes: ['western-european'] };
}
