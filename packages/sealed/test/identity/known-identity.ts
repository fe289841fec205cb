import { createIdentity, type CreatedIdentity, type NewIdentity } from '../../src/index.ts';

const made = new Map<string, Promise<CreatedIdentity>>();

/**
 * The identity kit of one person, whole and real, made once in a process and copied after: stretching a passphrase
 * takes half a second, and most tests are about what comes later. One Argon2id for each person and passphrase.
 */
export async function knownIdentity(wanted: Omit<NewIdentity, 'random'>): Promise<CreatedIdentity> {
  const key = JSON.stringify(wanted);
  const identity = made.get(key) ?? createIdentity(wanted);
  made.set(key, identity);
  return structuredClone(await identity);
}
