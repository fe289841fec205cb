import { Encrypter } from 'age-encryption';

/** Bytes sealed with age for a passphrase that is stretched little: for tests that open the same file many times. */
export async function quicklySealed(bytes: Uint8Array, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(12);
  return new Uint8Array(await encrypter.encrypt(bytes));
}
