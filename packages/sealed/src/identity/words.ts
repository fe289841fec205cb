import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { copy, platformRandom } from '../bytes.ts';

/** Length of a proposed passphrase in words: 66 bits from a list of 2,048. */
const PASSPHRASE_WORDS = 6;

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
