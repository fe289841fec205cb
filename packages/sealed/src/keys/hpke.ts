import type { Bytes } from '../ids.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { concat, copy, platformRandom, u16 } from '../bytes.ts';
import { sha256 } from '../cipher/hash.ts';
import { part } from '../part.ts';

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

/* The implementation is a part of its own: whoever only reads their own record needs none of it. */
const suites = () => part(() => import('./suite.ts'));

/** The key pair of 32 bytes of key material: HPKE's DeriveKeyPair (RFC 9180, 4) for this KEM. */
export const deriveKemKey = async (ikm: Bytes): Promise<KemKey> => {
  const hpke = await (await suites()).derivingSuite();
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
  const hpke = await (await suites()).sealingSuite();
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
  const hpke = await (await suites()).sealingSuite();
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
