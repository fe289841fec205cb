import type { Bytes, RecordId } from '../ids.ts';
import { fromHex } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { jsonBytes, parseJson } from '../json.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { concat, label, platformRandom, u32, Reader } from '../bytes.ts';
import { SALT, cipherLength, openMessage, sealMessage } from '../cipher/cobblestone.ts';
import { stretch } from './secrets.ts';

/** Every keyring holds one block of this size: random when unused, so that nobody can tell which it is. */
export const BLOCK_SIZE = 4096;
const ARGON_SALT = 16;
/** Plaintext such that salt and Cobblestone-256 of it fill the block. */
const PLAIN = BLOCK_SIZE - ARGON_SALT - cipherLength(0);

const context = (recordId: RecordId): Bytes => concat(label('slot'), Uint8Array.of(3), fromHex(recordId, 32));

/** A block that nothing opens. */
export const emptyBlock = (random: Random = platformRandom): Bytes => random(BLOCK_SIZE);

/** Seals a small JSON object under a second secret: salt 16 | Cobblestone-256(Argon2id(secret), u32 length | JSON | zeros). */
export const sealBlock = async (
  recordId: RecordId,
  secret: string,
  content: JsonObject,
  random: Random = platformRandom,
): Promise<Bytes> => {
  const json = jsonBytes(content);
  if (json.length > PLAIN - 4)
    throw new SealedError('too-large', 'The hidden list holds at most 4,000 bytes.');
  const plain = new Uint8Array(PLAIN);
  plain.set(concat(u32(json.length), json));
  const salt = random(ARGON_SALT);
  return concat(salt, await sealMessage(await stretch(secret, salt), context(recordId), plain, random(SALT)));
};

/** What the second secret opens; null if it opens nothing, which is all that can be said of an unused block. */
export const openBlock = async (
  recordId: RecordId,
  secret: string,
  block: Bytes,
): Promise<JsonObject | null> => {
  const key = await stretch(secret, block.slice(0, ARGON_SALT));
  try {
    const reader = new Reader(await openMessage(key, context(recordId), block.slice(ARGON_SALT)));
    return parseJson(reader.take(reader.u32()), PLAIN) as JsonObject;
  } catch (error) {
    if (error instanceof SealedError && error.code === 'wrong-key') return null;
    throw error;
  }
};
