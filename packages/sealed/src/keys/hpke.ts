import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_MLKEM768_X25519 } from 'hpke';
import type { KEMFactory } from 'hpke';
import type { Bytes } from '../ids.ts';
import { fromHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { concat, copy, equal, platformRandom, u16 } from '../bytes.ts';
import { fromBase64Url } from '../base64url.ts';
import { sha256 } from '../cipher/hash.ts';
import { XWING_ENC, XWING_IKM, XWING_PUBLIC_SHA256, XWING_SECRET, XWING_SEED } from './xwing-vector.ts';

/** HPKE base mode, KEM 0x647A (X-Wing), HKDF-SHA256, AES-256-GCM: suite 1, and no other. */
const SUITE = 1;
export const KEM_PUBLIC = 1216;
/** Length of `enc`. */
export const KEM_ENC = 1120;

/** A KEM key pair: the private key is its 32-byte seed. */
export interface KemKey {
  readonly seed: Bytes;
  readonly publicKey: Bytes;
}

export interface HpkeSealed {
  readonly enc: Bytes;
  readonly ct: Bytes;
}

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
  const noble = await import('@panva/hpke-noble');
  if (await passes(noble.KEM_MLKEM768_X25519)) return suiteOf(noble.KEM_MLKEM768_X25519);
  throw new SealedError(
    'unsupported',
    'This platform fails the test of its encryption; nothing is sealed here.',
  );
};

let sealing: Promise<CipherSuite> | undefined;
const suite = (): Promise<CipherSuite> => (sealing ??= choose(passesSelfTest));
let deriving: Promise<CipherSuite> | undefined;

/** The key pair of 32 bytes of key material: HPKE's DeriveKeyPair (RFC 9180, 4) for this KEM. */
export const deriveKemKey = async (ikm: Bytes): Promise<KemKey> => {
  const hpke = await (deriving ??= choose(derivesKeys));
  const pair = await hpke.DeriveKeyPair(ikm, true);
  return {
    seed: copy(await hpke.SerializePrivateKey(pair.privateKey)),
    publicKey: copy(await hpke.SerializePublicKey(pair.publicKey)),
  };
};

export const newKemKey = (random: Random = platformRandom): Promise<KemKey> => deriveKemKey(random(32));

/** thumbprint = SHA-256(suite | raw public key); the suite is two bytes, big-endian. */
export const thumbprint = (publicKey: Bytes): Promise<Bytes> => sha256(concat(u16(SUITE), publicKey));

/** Seals to a public key; `malformed` if it is no key of this suite. The AAD is empty. */
export const hpkeSeal = async (publicKey: Bytes, info: Bytes, plain: Bytes): Promise<HpkeSealed> => {
  const hpke = await suite();
  try {
    const key = await hpke.DeserializePublicKey(publicKey);
    const sealed = await hpke.Seal(key, plain, { info });
    return { enc: copy(sealed.encapsulatedSecret), ct: copy(sealed.ciphertext) };
  } catch (cause) {
    throw new SealedError('malformed', 'A public key is not one of this suite; nothing is sealed to it.', {
      cause,
    });
  }
};

/** Opens what was sealed to the seed's public key under the same info; `tampered` for anything else, without saying what. */
export const hpkeOpen = async (seed: Bytes, info: Bytes, sealed: HpkeSealed): Promise<Bytes> => {
  const hpke = await suite();
  try {
    const key = await hpke.DeserializePrivateKey(seed);
    return copy(await hpke.Open(key, sealed.enc, sealed.ct, { info }));
  } catch (cause) {
    throw new SealedError(
      'tampered',
      'Something sealed to this key does not open; it was altered or is for another.',
      {
        cause,
      },
    );
  }
};
