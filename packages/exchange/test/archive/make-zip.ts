import { zipSync, type Zippable } from 'fflate';

/** An archive of text files, made as others make them. */
export const makeZip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder();
  const zippable: Zippable = {};
  for (const [name, content] of Object.entries(files))
    zippable[name] = typeof content === 'string' ? encoder.encode(content) : content;
  return new Uint8Array(zipSync(zippable));
};

interface Spoiled {
  readonly name: Uint8Array;
  readonly content: Uint8Array;
  /** Bytes the directory says it has; its own unless told. */
  readonly says?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode. */
  readonly mode?: number;
  /** Lies where this one lies. */
  readonly at?: number;
  readonly crc?: number;
}

const crc32 = (bytes: Uint8Array): number => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

const record = (signature: number, length: number, put: (view: DataView) => void): Uint8Array => {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  put(view);
  return bytes;
};

/** An archive written byte by byte, with whatever is wrong with it; nothing is compressed. */
export function spoiledZip(files: readonly Spoiled[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, content, says = content.length, method = 0, flags = 0, mode = 0, ...rest } of files) {
    const crc = rest.crc ?? crc32(content);
    const shared = (view: DataView, from: number): void => {
      view.setUint16(from, 20, true);
      view.setUint16(from + 2, flags, true);
      view.setUint16(from + 4, method, true);
      view.setUint32(from + 10, crc, true);
      view.setUint32(from + 14, content.length, true);
      view.setUint32(from + 18, says, true);
      view.setUint16(from + 22, name.length, true);
    };
    directory.push(
      record(0x02014b50, 46, (view) => {
        view.setUint16(4, (3 << 8) | 20, true);
        shared(view, 6);
        view.setUint32(38, mode << 16, true);
        view.setUint32(42, rest.at ?? at, true);
      }),
      name,
    );
    if (rest.at !== undefined) continue;
    const local = record(0x04034b50, 30, (view) => {
      shared(view, 4);
    });
    parts.push(local, name, content);
    at += local.length + name.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(0x06054b50, 22, (view) => {
    view.setUint16(8, files.length, true);
    view.setUint16(10, files.length, true);
    view.setUint32(12, size, true);
    view.setUint32(16, at, true);
  });
  const all = [...parts, ...directory, end];
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let put = 0;
  for (const part of all) {
    whole.set(part, put);
    put += part.length;
  }
  return whole;
}
