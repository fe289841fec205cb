/** Bytes packed by the PackBits rule, runs as runs. */
export function packed(plain: Uint8Array): Uint8Array {
  const out: number[] = [];
  let at = 0;
  while (at < plain.length) {
    let run = 1;
    while (run < 128 && plain[at + run] === plain[at]) run += 1;
    out.push(...(run > 1 ? [257 - run, plain[at] ?? 0] : [0, plain[at] ?? 0]));
    at += run;
  }
  return new Uint8Array(out.length % 2 === 0 ? out : [...out, 0]);
}

/** A frame of RLE Lossless of packed planes. */
export function rleFrame(planes: readonly Uint8Array[]): Uint8Array {
  const head = new DataView(new ArrayBuffer(64));
  head.setUint32(0, planes.length, true);
  let from = 64;
  for (const [n, plane] of planes.entries()) {
    head.setUint32(4 + 4 * n, from, true);
    from += plane.length;
  }
  return new Uint8Array([...new Uint8Array(head.buffer), ...planes.flatMap((plane) => [...plane])]);
}

const LONG = new Set(['OB', 'OW', 'UN', 'SQ']);
const text = (value: string): Uint8Array =>
  new TextEncoder().encode(value.length % 2 === 0 ? value : `${value} `);
const number16 = (value: number): Uint8Array => new Uint8Array([value & 255, value >> 8]);

function element(tag: string, vr: string, value: Uint8Array, open = false): number[] {
  const [group, number] = [Number.parseInt(tag.slice(0, 4), 16), Number.parseInt(tag.slice(4), 16)];
  const length = open ? 0xffff_ffff : value.length;
  const four = [0, 8, 16, 24].map((bits) => (length >>> bits) & 255);
  return [
    ...number16(group),
    ...number16(number),
    ...text(vr),
    ...(LONG.has(vr) ? [0, 0, ...four] : four.slice(0, 2)),
    ...value,
  ];
}

const item = (number: number, value: Uint8Array): number[] => [
  ...number16(0xfffe),
  ...number16(number),
  ...[0, 8, 16, 24].map((bits) => (value.length >>> bits) & 255),
  ...value,
];

/** A DICOM file in Explicit VR Little Endian, or with fragments in RLE Lossless. */
export function dicomFile(of: {
  readonly photometric: string;
  readonly columns: number;
  readonly rows: number;
  readonly bits: 8 | 16;
  readonly planar?: 0 | 1;
  /** Pixels as they are, or the fragments of as many frames. */
  readonly pixels: Uint8Array | readonly Uint8Array[];
  /** How the fragments are packed; RLE Lossless unless it is said. */
  readonly syntax?: string;
  /** What else it says. */
  readonly more?: readonly (readonly [tag: string, vr: string, value: readonly number[]])[];
}): Uint8Array {
  const { pixels } = of;
  const plain = pixels instanceof Uint8Array;
  const frames = plain ? 1 : pixels.length;
  const encapsulated = (all: readonly Uint8Array[]): Uint8Array =>
    new Uint8Array([
      ...item(0xe000, new Uint8Array()),
      ...all.flatMap((one) => item(0xe000, one)),
      ...item(0xe0dd, new Uint8Array()),
    ]);
  return new Uint8Array([
    ...new Uint8Array(128),
    ...text('DICM'),
    ...element('00020010', 'UI', text(plain ? '1.2.840.10008.1.2.1' : (of.syntax ?? '1.2.840.10008.1.2.5'))),
    ...element('00280002', 'US', number16(/^(MONO|PAL)/u.test(of.photometric) ? 1 : 3)),
    ...element('00280004', 'CS', text(of.photometric)),
    ...element('00280006', 'US', number16(of.planar ?? 0)),
    ...element('00280008', 'IS', text(String(frames))),
    ...element('00280010', 'US', number16(of.rows)),
    ...element('00280011', 'US', number16(of.columns)),
    ...element('00280100', 'US', number16(of.bits)),
    ...element('00280101', 'US', number16(of.bits)),
    ...element('00280103', 'US', number16(0)),
    ...(of.more ?? []).flatMap(([tag, vr, value]) => element(tag, vr, new Uint8Array(value))),
    ...(plain ? element('7FE00010', 'OW', pixels) : element('7FE00010', 'OB', encapsulated(pixels), true)),
  ]);
}
