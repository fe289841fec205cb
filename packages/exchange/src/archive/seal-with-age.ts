import { ExchangeError } from '../errors.ts';
import type { ArchiveBytes } from './archive-file.ts';

/** Who can open what is sealed: whoever knows the passphrase, or whoever has a key of the recipients. */
export type AgeLock =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] };

/** A passphrase shorter than this is guessed too soon: a copy that was taken away is tried at leisure. */
export const MIN_PASSPHRASE = 16;

/** A long one of few different letters is guessed as soon. */
const MIN_DIFFERENT = 6;

const badLock = (message: string): ExchangeError => new ExchangeError('bad-lock', message);

/**
 * Seals a stream in the format of age (age-encryption.org/v1), which the `age` tool opens, piece by piece.
 * `bad-lock` for a passphrase that is too short or repeats few characters, or an address that is no age recipient.
 */
export async function sealWithAge(
  stream: ReadableStream<ArchiveBytes>,
  lock: AgeLock,
): Promise<ReadableStream<ArchiveBytes>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  if (lock.kind === 'passphrase') {
    if (lock.passphrase.length < MIN_PASSPHRASE)
      throw badLock(`The passphrase of a sealed export needs at least ${MIN_PASSPHRASE} characters.`);
    if (new Set(lock.passphrase).size < MIN_DIFFERENT)
      throw badLock(
        `The passphrase of a sealed export needs at least ${MIN_DIFFERENT} different characters.`,
      );
    encrypter.setPassphrase(lock.passphrase);
  } else {
    if (lock.recipients.length === 0) throw badLock('A sealed export needs a recipient.');
    for (const recipient of lock.recipients)
      try {
        encrypter.addRecipient(recipient);
      } catch {
        throw badLock('A recipient is not an address of age; it begins with “age1”.');
      }
  }
  return (await encrypter.encrypt(stream)) as ReadableStream<ArchiveBytes>;
}
