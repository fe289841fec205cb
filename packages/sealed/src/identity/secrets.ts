import { argon2id } from 'hash-wasm';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { copy, platformRandom, utf8 } from '../bytes.ts';

/** Length of a proposed passphrase in words: 66 bits from a list of 2,048. */
const PASSPHRASE_WORDS = 6;

/** Unicode NFKC, spaces at the ends cut, runs of spaces made one: what is typed twice alike is the same passphrase. */
export const normalPassphrase = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');

/**
 * Argon2id of a passphrase: 64 MiB, 3 passes, 1 lane, 32 bytes out (RFC 9106). Fixed by the version of the format;
 * nothing of it is ever read from a host.
 */
export const stretch = async (passphrase: string, salt: Bytes): Promise<Bytes> => {
  const password = utf8(normalPassphrase(passphrase));
  if (password.length === 0 || password.length > 1024) {
    throw new SealedError('wrong-secret', 'A passphrase is empty or longer than 1,024 bytes.');
  }
  return copy(
    await argon2id({
      password,
      salt,
      iterations: 3,
      parallelism: 1,
      memorySize: 65536,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
};

/** 32 bytes to the 24 words of the printed kit (BIP39, English). */
export const entropyToWords = (entropy: Bytes): string[] => entropyToMnemonic(entropy, wordlist).split(' ');

/** The 24 words back to their 32 bytes; `bad-words` for an unknown word, a wrong number, order or check sum. */
export const wordsToEntropy = (words: string | readonly string[]): Bytes => {
  const text = (typeof words === 'string' ? words : words.join(' ')).normalize('NFKD').trim().toLowerCase();
  const parts = text.split(/\s+/);
  if (parts.length !== 24)
    throw new SealedError('bad-words', 'The kit has 24 words; another number was given.');
  try {
    return copy(mnemonicToEntropy(parts.join(' '), wordlist));
  } catch (cause) {
    throw new SealedError(
      'bad-words',
      'These are not the 24 words of a kit; one of them is mistyped or misplaced.',
      {
        cause,
      },
    );
  }
};

/** Places (from 0) of words that are in no kit, to point at a typing error. */
export const unknownWords = (words: readonly string[]): number[] =>
  words.flatMap((word, index) =>
    wordlist.includes(word.normalize('NFKD').trim().toLowerCase()) ? [] : [index],
  );

/** Six random words to propose as a passphrase. 2,048 divides 65,536, so the low bits of 16 random ones are even. */
export const proposePassphrase = (random: Random = platformRandom): string => {
  const bytes = random(PASSPHRASE_WORDS * 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from(
    { length: PASSPHRASE_WORDS },
    (_, i) => wordlist[view.getUint16(i * 2) % 2048] ?? '',
  ).join(' ');
};
