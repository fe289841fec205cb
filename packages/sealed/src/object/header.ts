import type { Bytes } from '../ids.ts';
import { NO_DIGEST, ROOT_OBJECT, fromHex, toHex } from '../ids.ts';
import type { ObjectHeader } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { Reader, concat, equal, u64, utf8 } from '../bytes.ts';

/** Length of every header in bytes. */
export const HEADER = 142;
export const VERSION = 1;
export const SUITE = 1;
const MAGIC = utf8('CARN');

/** header = "CARN" | ver 1 | suite 1 | recordId 32 | setId 16 | epochId 16 | objectId 16 | nonce 16 | seq u64 | prev 32 */
export const encodeHeader = (header: ObjectHeader): Bytes =>
  concat(
    MAGIC,
    Uint8Array.of(VERSION, SUITE),
    fromHex(header.recordId, 32),
    fromHex(header.setId, 16),
    fromHex(header.epochId, 16),
    fromHex(header.objectId, 16),
    fromHex(header.nonce, 16),
    u64(header.seq),
    fromHex(header.prev, 32),
  );

/** Versions belong to roots only, and a first version has none before it. */
export const checkVersion = (header: ObjectHeader): void => {
  const root = header.objectId === ROOT_OBJECT;
  const first = header.prev === NO_DIGEST;
  if (root ? header.seq === 0n || (header.seq === 1n) !== first : header.seq !== 0n || !first) {
    throw new SealedError('malformed', 'A sealed header carries a version number that cannot be.');
  }
};

/** Decodes the first 142 bytes; anything but version 1, suite 1 is refused before a key is looked for. */
export const decodeHeader = (bytes: Uint8Array): ObjectHeader => {
  if (bytes.length >= 4 && !equal(bytes.subarray(0, 4), MAGIC)) {
    throw new SealedError(
      'unknown-magic',
      'These bytes are not a sealed object, though only sealed ones belong here.',
    );
  }
  const reader = new Reader(bytes.subarray(0, HEADER));
  reader.take(4);
  if (reader.take(1)[0] !== VERSION) {
    throw new SealedError(
      'unknown-version',
      'This object is of a version this app does not know; update the app.',
    );
  }
  if (reader.take(1)[0] !== SUITE) {
    throw new SealedError(
      'unknown-suite',
      'This object is sealed in a way this app does not know; update the app.',
    );
  }
  const id = (length: number) => toHex(reader.take(length));
  const header: ObjectHeader = {
    recordId: id(32),
    setId: id(16),
    epochId: id(16),
    objectId: id(16),
    nonce: id(16),
    seq: reader.u64(),
    prev: id(32),
  };
  checkVersion(header);
  return header;
};
