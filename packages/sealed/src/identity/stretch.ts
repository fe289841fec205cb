import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { copy, utf8 } from '../bytes.ts';

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
  // Only what unlocks needs it: a page that is unlocked already does not load it.
  const { argon2id } = await import('./argon2.ts');
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
