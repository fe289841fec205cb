import type { Bytes } from '../ids.ts';
import { fromHex } from '../ids.ts';
import { concat, copy } from '../bytes.ts';
import type { Identity } from '../identity/chain.ts';

/** As in Signal: makes it costly to look for a key with a like number. */
const ITERATIONS = 5200;
const GROUPS = 6;

/** 30 digits of one person: the first 30 bytes of the iterated hash, five bytes to five digits. */
const digits = async (person: Pick<Identity, 'rootId' | 'rootKey'>): Promise<string> => {
  const { createSHA512 } = await import('./sha512.ts');
  const sha512 = await createSHA512();
  const hash = (input: Bytes): Bytes => copy(sha512.init().update(input).digest('binary'));
  let value = hash(concat(Uint8Array.of(0, 0), person.rootKey, fromHex(person.rootId, 32), person.rootKey));
  for (let i = 1; i < ITERATIONS; i += 1) value = hash(concat(value, person.rootKey));
  const groups = Array.from({ length: GROUPS }, (_, i) =>
    value.subarray(i * 5, i * 5 + 5).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n),
  );
  return groups.map((group) => (group % 100000n).toString().padStart(5, '0')).join('');
};

/**
 * 60 digits that two people compare in person or by telephone, the same on both sides: they stand for both roots.
 * Built as Signal's numeric fingerprint (libsignal, NumericFingerprintGenerator: version 0, SHA-512 iterated 5,200
 * times with the public key, the two halves sorted), with recordId in place of Signal's stable identifier.
 */
export const safetyNumber = async (
  one: Pick<Identity, 'rootId' | 'rootKey'>,
  other: Pick<Identity, 'rootId' | 'rootKey'>,
): Promise<string> => {
  const halves = [await digits(one), await digits(other)];
  return halves.sort().join('');
};

/** Whether what a person typed is this number; spaces and line breaks do not matter. */
export const sameNumber = (number: string, typed: string): boolean => typed.replaceAll(/\s/g, '') === number;
