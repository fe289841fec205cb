import { decode, type Decoded, type Limits } from './decode.ts';
import { refuse, type Refusal } from './refusal.ts';

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const LESS_THAN = 0x3c;
const MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Whether the first that is no space is `<`, whatever the encoding: two-byte text has a zero beside each of these. */
const looksLikeXml = (bytes: Uint8Array): boolean => {
  const mark = MARKS.find((one) => one.every((byte, at) => bytes[at] === byte)) ?? [];
  const isWide = mark.length === 2 || (bytes[0] === 0 && bytes[1] === LESS_THAN);
  return (
    bytes.subarray(mark.length).find((byte) => !SPACE.has(byte) && !(isWide && byte === 0)) === LESS_THAN
  );
};

/** The resources in a file, by what its bytes are: XML (CDA, FHIR), whose readers are loaded when needed, or JSON. */
export async function decodeFile(bytes: Uint8Array, limits: Limits): Promise<Decoded | Refusal> {
  if (!looksLikeXml(bytes)) return decode(bytes, limits);
  if (bytes.byteLength > limits.bytes) return refuse('too-large');
  const { decodeXml } = await import('./decode-xml.ts');
  return decodeXml(bytes, limits);
}
