/** One value of DER (X.690): its tag, and where its content lies. */
interface Der {
  readonly tag: number;
  readonly from: number;
  readonly to: number;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
const UTF8 = 0x0c;
const PRINTABLE = 0x13;
/** 2.5.4.3, 2.5.4.10: the name of the subject itself, and of its organisation. */
const NAMES = ['060355040a', '0603550403'];

/** The value at a place, or null where the bytes do not hold one whole. */
function derAt(bytes: Uint8Array, at: number, end: number): Der | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end) return null;
  let [length, from] = [first, at + 2];
  if (first >= 0x80) {
    const more = first & 0x7f;
    if (more === 0 || more > 3) return null;
    length = bytes.subarray(from, from + more).reduce((sum, byte) => sum * 256 + byte, 0);
    from += more;
  }
  return from + length > end ? null : { tag, from, to: from + length };
}

function* within(bytes: Uint8Array, { from, to }: Der): Generator<Der> {
  for (let at = from; at < to;) {
    const next = derAt(bytes, at, to);
    if (next === null) return;
    yield next;
    at = next.to;
  }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const textOf = (bytes: Uint8Array, { tag, from, to }: Der): string | null =>
  tag === UTF8 || tag === PRINTABLE
    ? new TextDecoder().decode(bytes.subarray(from, to)).trim() || null
    : null;

/** By the name of an attribute in hex: one attribute is a set of a pair of its type and its value. */
function attributesOf(bytes: Uint8Array, subject: Der): Map<string, string> {
  const found = new Map<string, string>();
  for (const set of within(bytes, subject))
    for (const pair of set.tag === SET ? within(bytes, set) : []) {
      const [type, value] = within(bytes, pair);
      const text = value === undefined ? null : textOf(bytes, value);
      if (type !== undefined && text !== null)
        found.set(hex(bytes.subarray(pair.from, type.to)).toLowerCase(), text);
    }
  return found;
}

/**
 * Whom an X.509 certificate (DER, RFC 5280) names as its subject: the common name, else the organisation; null when it
 * cannot be told. Nothing is verified.
 */
export function subjectName(bytes: Uint8Array): string | null {
  const certificate = derAt(bytes, 0, bytes.length);
  if (certificate?.tag !== SEQUENCE) return null;
  const [signed] = within(bytes, certificate);
  if (signed?.tag !== SEQUENCE) return null;
  const fields = [...within(bytes, signed)].filter(({ tag }) => tag !== VERSION);
  const subject = fields[4];
  if (subject?.tag !== SEQUENCE) return null;
  const attributes = attributesOf(bytes, subject);
  return NAMES.reduce<string | null>((name, type) => attributes.get(type) ?? name, null);
}
