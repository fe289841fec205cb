/** What a made DICOM file says. */
export interface Said {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly number?: number;
  readonly seriesNumber?: number;
  readonly modality?: string;
  readonly description?: string;
  readonly patient?: string;
  readonly birthDate?: string;
  readonly sopClass?: string;
  readonly charset?: string;
  /** Bytes of picture. */
  readonly pixels?: number;
}

const LONG = new Set(['OB', 'OW']);

const element = (group: number, tag: number, vr: string, value: Uint8Array): Buffer => {
  const padded =
    value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.from(vr === 'UI' ? '\0' : ' ')]);
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(tag, 2);
  head.write(vr, 4, 'latin1');
  if (LONG.has(vr)) head.writeUInt32LE(padded.length, 8);
  else head.writeUInt16LE(padded.length, 6);
  return Buffer.concat([head, padded]);
};

/** A DICOM file (Part 10, explicit little endian), made byte by byte. */
export function makeDicom(said: Said): Uint8Array<ArrayBuffer> {
  const encoding = said.charset === 'ISO_IR 192' ? 'utf8' : 'latin1';
  const text = (group: number, tag: number, vr: string, value: string | undefined): Buffer =>
    value === undefined ? Buffer.alloc(0) : element(group, tag, vr, Buffer.from(value, encoding));
  const sopClass = said.sopClass ?? '1.2.840.10008.5.1.4.1.1.2';
  const meta = Buffer.concat([
    text(2, 2, 'UI', sopClass),
    text(2, 3, 'UI', said.instance),
    text(2, 0x10, 'UI', '1.2.840.10008.1.2.1'),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  const parts = [
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(2, 0, 'UL', length),
    meta,
    text(8, 5, 'CS', said.charset ?? 'ISO_IR 100'),
    text(8, 0x16, 'UI', sopClass),
    text(8, 0x18, 'UI', said.instance),
    text(8, 0x20, 'DA', '20240115'),
    text(8, 0x60, 'CS', said.modality ?? 'CT'),
    text(8, 0x80, 'LO', 'Hôpital'),
    text(8, 0x1030, 'LO', said.description),
    text(0x10, 0x10, 'PN', said.patient ?? 'DUBOIS^Margaux'),
    text(0x10, 0x30, 'DA', said.birthDate ?? '19520722'),
    text(0x20, 0xd, 'UI', said.study),
    text(0x20, 0xe, 'UI', said.series),
    text(0x20, 0x11, 'IS', String(said.seriesNumber ?? 1)),
    text(0x20, 0x13, 'IS', String(said.number ?? 1)),
    element(0x7fe0, 0x10, 'OW', Buffer.alloc(said.pixels ?? 64, 7)),
  ];
  return new Uint8Array(Buffer.concat(parts));
}
