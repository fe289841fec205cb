import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import { childrenOf, isElement, textIn, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';

/** An archive, a file or a folder that a manifest tells of. */
export interface ManifestFile {
  /** Path from the folder of the manifest; an archive may be named without its ending. */
  readonly path: string;
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly size: number | null;
}

/** What MANIFEST.XML of a portability archive says; plain data. */
export interface Manifest {
  readonly exportId: string | null;
  readonly files: readonly ManifestFile[];
}

const NAMES = /^(?:file(?:_?name)?|name|path|uri|href|archive(?:_?(?:name|id))?|fichier|nom)$/u;
const HASHES = /sha-?_?256|hash|digest|checksum|empreinte/u;
const SIZES = /^(?:file_?)?(?:size|taille|length|bytes|octets)$/u;

/** What an element says in attributes and in child elements without children, by lower-case name: drafts of the format differ. */
function fieldsOf(element: XmlElement): Map<string, string> {
  const fields = new Map([...element.attributes].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  for (const child of childrenOf(element))
    if (!child.children.some(isElement)) fields.set(child.name.toLowerCase(), textIn(child).trim());
  return fields;
}

const valueOf = (fields: ReadonlyMap<string, string>, names: RegExp): string | undefined =>
  [...fields].find(([name, value]) => names.test(name) && value !== '')?.[1];

/** A digest in hex, from hex or base64; null if it is none. */
function digestOf(text: string | undefined): string | null {
  if (text !== undefined && /^[\da-f]{64}$/iu.test(text)) return text.toLowerCase();
  if (text === undefined || !/^[A-Za-z\d+/]{43}=$/u.test(text)) return null;
  return Array.from(atob(text), (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function fileOf(element: XmlElement): ManifestFile | null {
  const fields = fieldsOf(element);
  const path = valueOf(fields, NAMES);
  const sha256 = digestOf(valueOf(fields, HASHES));
  const size = valueOf(fields, SIZES);
  if (path === undefined || sha256 === null) return null;
  return {
    path: path.replaceAll('\\', '/').replace(/^\.?\//u, ''),
    sha256,
    size: size && /^\d+$/u.test(size) ? Number(size) : null,
  };
}

function* all(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of childrenOf(element)) yield* all(child);
}

/**
 * Reads the manifest of a portability archive (ANS, `interop-ig-portabilite` 0.1.0, a draft whose sample is no
 * well-formed XML): names and their case may differ.
 */
export function readManifest(bytes: Uint8Array): Manifest | Refusal {
  const root = parseXml(bytes, { bytes: 8 * 1024 * 1024 });
  if (isRefusal(root)) return root;
  const elements = [...all(root)];
  const exportId = elements
    .map((element) => valueOf(fieldsOf(element), /^export_?id$/u))
    .find((id) => id !== undefined);
  const files = elements.map(fileOf).filter((file) => file !== null);
  if (exportId === undefined && files.length === 0) return refuse('not-xdm');
  return { exportId: exportId ?? null, files };
}
