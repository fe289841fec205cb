import type { Readable } from 'node:stream';

/** Bytes of a body; null as soon as there are more than `most`. */
export const readBytes = async (data: Readable, most: number): Promise<Buffer<ArrayBuffer> | null> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of data as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(part as string);
    length += bytes.length;
    if (length > most) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
};
