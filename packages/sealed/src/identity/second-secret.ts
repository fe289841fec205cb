import type { Bytes, RecordId, SetId } from '../ids.ts';
import { fromHex } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { concat, label, platformRandom, u32, Reader } from '../bytes.ts';
import { SALT, cipherLength, openMessage, sealMessage } from '../cipher/cobblestone.ts';
import { headsJson, ownSetJson, readHeads, readOwnSet } from './keyring-codec.ts';
import type { OwnSet } from './keyring-document.ts';
import { BLOCK_SIZE } from './keyring-document.ts';
import { stretch } from './stretch.ts';

/** The sets that only a second secret opens, with their last accepted roots. */
export interface HiddenSets {
  readonly sets: readonly OwnSet[];
  readonly heads: readonly (readonly [SetId, Head])[];
}

const FEW = 64;
const ARGON_SALT = 16;
/** Plaintext such that salt and Cobblestone-256 of it fill the block. */
const PLAIN = BLOCK_SIZE - ARGON_SALT - cipherLength(0);

const context = (recordId: RecordId): Bytes => concat(label('slot'), Uint8Array.of(3), fromHex(recordId, 32));

/** A block that nothing opens. */
export const emptyBlock = (random: Random = platformRandom): Bytes => random(BLOCK_SIZE);

/** Seals a small list of sets under a second secret: salt 16 | Cobblestone-256(Argon2id(secret), u32 length | JSON | zeros). */
export const sealBlock = async (
  recordId: RecordId,
  secret: string,
  { sets, heads }: HiddenSets,
  random: Random = platformRandom,
): Promise<Bytes> => {
  const json = jsonBytes({ v: 1, sets: sets.map(ownSetJson), heads: headsJson(heads) });
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
): Promise<HiddenSets | null> => {
  const key = await stretch(secret, block.slice(0, ARGON_SALT));
  try {
    const reader = new Reader(await openMessage(key, context(recordId), block.slice(ARGON_SALT)));
    const fields = new Fields(parseJson(reader.take(reader.u32()), PLAIN));
    if (fields.raw('v') !== 1)
      throw new SealedError('unknown-version', 'This is of a version the app does not know; update the app.');
    const found = { sets: fields.list('sets', FEW, readOwnSet), heads: fields.list('heads', FEW, readHeads) };
    fields.end();
    return found;
  } catch (error) {
    if (error instanceof SealedError && error.code === 'wrong-key') return null;
    throw error;
  }
};
