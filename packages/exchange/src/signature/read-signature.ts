import { fromBase64 } from '../document/attachments.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import { childrenOf, elementAt, textIn, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { subjectName } from './subject-name.ts';

/** What an XML signature says of itself; plain data. None of it is verified. */
export interface Signature {
  /** Whom its certificate names. */
  readonly by: string | null;
  /** FHIR date, by the clock of whoever signed. */
  readonly at: string | null;
}

const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const MAX_BYTES = 8 * 1024 * 1024;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/u;
const COMMON_NAME = /(?:^|,\s*)CN\s*=\s*([^,]+)/iu;

function* all(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of childrenOf(element)) yield* all(child);
}

const textAt = (signature: XmlElement, name: string): string | undefined => {
  for (const element of all(signature)) {
    const text = element.name === name ? textIn(element).trim() : '';
    if (text !== '') return text;
  }
  return undefined;
};

function signerOf(signature: XmlElement): string | null {
  const certificate = fromBase64((textAt(signature, 'X509Certificate') ?? '').replace(/\s+/gu, ''));
  const named = certificate === null ? null : subjectName(certificate);
  return named ?? COMMON_NAME.exec(textAt(signature, 'X509SubjectName') ?? '')?.[1]?.trim() ?? null;
}

/**
 * Whom and when a file names that is a signature and nothing else (XML Signature, with or without XAdES: `SIGN.XML` of a
 * portability archive, a signature document of IHE DSG). Whether it is one of theirs is not looked at. `unknown-xml` for
 * any other file.
 */
export function readSignature(bytes: Uint8Array): Signature | Refusal {
  const root = parseXml(bytes, { bytes: MAX_BYTES, depth: 100 });
  if (isRefusal(root)) return root;
  const signature = [root, ...childrenOf(root)].find(
    ({ name, space }) => name === 'Signature' && space === XML_SIGNATURE,
  );
  if (signature === undefined || elementAt(signature, 'SignedInfo') === undefined)
    return refuse('unknown-xml');
  const time = textAt(signature, 'SigningTime');
  return {
    by: signerOf(signature)?.slice(0, 120) ?? null,
    at: time !== undefined && INSTANT.test(time) ? time : null,
  };
}
