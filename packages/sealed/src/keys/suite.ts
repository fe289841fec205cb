import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_MLKEM768_X25519 } from 'hpke';
import type { KEMFactory } from 'hpke';
import { fromHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { copy, equal } from '../bytes.ts';
import { fromBase64Url } from '../base64url.ts';
import { sha256 } from '../cipher/hash.ts';
import { part } from '../part.ts';
import { KEM_ENC } from './hpke.ts';
import { XWING_ENC, XWING_IKM, XWING_PUBLIC_SHA256, XWING_SECRET, XWING_SEED } from './xwing-vector.ts';

const tells = async (test: () => Promise<boolean>): Promise<boolean> => {
  try {
    return await test();
  } catch {
    return false;
  }
};

/** Whether this implementation opens the published vector, and what it seals itself. */
export const passesSelfTest = (factory: KEMFactory): Promise<boolean> =>
  tells(async () => {
    const kem = factory();
    const known = await kem.DeserializePrivateKey(fromHex(XWING_SEED, 32), false);
    const secret = await kem.Decap(fromBase64Url(XWING_ENC, KEM_ENC), known, undefined);
    const pair = await kem.GenerateKeyPair(true);
    const publicKey = await kem.DeserializePublicKey(await kem.SerializePublicKey(pair.publicKey));
    const privateKey = await kem.DeserializePrivateKey(await kem.SerializePrivateKey(pair.privateKey), false);
    const fresh = await kem.Encap(publicKey);
    const opened = await kem.Decap(fresh.enc, privateKey, undefined);
    return equal(secret, fromHex(XWING_SECRET, 32)) && equal(opened, fresh.shared_secret);
  });

/** Whether this implementation derives the published key pair; some have X-Wing, but not the SHAKE256 this needs. */
export const derivesKeys = (factory: KEMFactory): Promise<boolean> =>
  tells(async () => {
    const kem = factory();
    const { privateKey, publicKey } = await kem.DeriveKeyPair(fromHex(XWING_IKM, 32), true);
    const publicHash = await sha256(copy(await kem.SerializePublicKey(publicKey)));
    const seed = await kem.SerializePrivateKey(privateKey);
    return equal(seed, fromHex(XWING_SEED, 32)) && equal(publicHash, fromHex(XWING_PUBLIC_SHA256, 32));
  });

/** The suite over that implementation of the KEM. */
export const suiteOf = (factory: KEMFactory): CipherSuite =>
  new CipherSuite(factory, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

/** The native implementation if it passes, else the one in JavaScript if that passes; never another algorithm. */
const choose = async (passes: (factory: KEMFactory) => Promise<boolean>): Promise<CipherSuite> => {
  if (await passes(KEM_MLKEM768_X25519)) return suiteOf(KEM_MLKEM768_X25519);
  const noble = await part(() => import('@panva/hpke-noble'));
  if (await passes(noble.KEM_MLKEM768_X25519)) return suiteOf(noble.KEM_MLKEM768_X25519);
  throw new SealedError(
    'unsupported',
    'This platform fails the test of its encryption; nothing is sealed here.',
  );
};

/** Chosen once, unless it could not be loaded. */
const once = (passes: (factory: KEMFactory) => Promise<boolean>): (() => Promise<CipherSuite>) => {
  let chosen: Promise<CipherSuite> | undefined;
  return () =>
    (chosen ??= choose(passes).catch((error: unknown) => {
      chosen = undefined;
      throw error;
    }));
};

/** What seals and opens. */
export const sealingSuite = once(passesSelfTest);

/** What derives key pairs. */
export const derivingSuite = once(derivesKeys);
