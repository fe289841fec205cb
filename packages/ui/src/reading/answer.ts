import { isRefusal, type PackedReading, type RefusalCode } from '@carnet/exchange';
import { readers, type Readers } from '@carnet/exchange/collect';

/** What a file is read as, unless as health data. */
export type ReadAs = Exclude<keyof Readers, 'health'>;

/** A file to be read, as the worker gets it. */
export interface ReadRequest {
  readonly file: Blob;
  readonly name: string;
  readonly received: Date;
  readonly as?: ReadAs;
}

/** What the worker says of it; 'gone': the file could not be opened, 'broken': reading it failed. */
export type ReadAnswer =
  | { readonly kind: 'read'; readonly reading: PackedReading }
  | { readonly kind: 'part'; readonly part: object }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | { readonly kind: 'gone' }
  | { readonly kind: 'broken' };

/** Reads one file. Whatever is in it, there is an answer, unless the thread itself ends. */
export async function answer({ file, name, received, as }: ReadRequest): Promise<ReadAnswer> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { kind: 'gone' };
  }
  try {
    if (as !== undefined) {
      const part = await readers[as](bytes, { name, received });
      return isRefusal(part) ? { kind: 'refused', code: part.refused } : { kind: 'part', part };
    }
    const reading = await readers.health(bytes, { name, received });
    return isRefusal(reading) ? { kind: 'refused', code: reading.refused } : { kind: 'read', reading };
  } catch {
    return { kind: 'broken' };
  }
}

/** The bytes of an answer that change hands instead of being copied. */
export const handedOver = (said: ReadAnswer): ArrayBuffer[] =>
  said.kind === 'read'
    ? [
        ...new Set(
          said.reading.drafts.flatMap(({ statements, files }) => [
            statements.buffer,
            ...files.map(({ bytes }) => bytes.buffer),
          ]),
        ),
      ]
    : [];
