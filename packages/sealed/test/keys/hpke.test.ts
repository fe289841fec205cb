import { KEM_MLKEM768_X25519 as NATIVE } from 'hpke';
import { KEM_MLKEM768_X25519 as NOBLE } from '@panva/hpke-noble';
import { describe, expect, it } from 'vitest';
import { concat, u16 } from '../../src/bytes.ts';
import { sha256 } from '../../src/cipher/hash.ts';
import { KEM_ENC, KEM_PUBLIC, hpkeOpen, hpkeSeal, newKemKey, thumbprint } from '../../src/keys/hpke.ts';
import { derivesKeys, passesSelfTest, suiteOf } from '../../src/keys/suite.ts';
import { codeOf, randomBytes } from '../object/world.ts';

const info = randomBytes(50);
const plain = randomBytes(77);

describe('HPKE with X-Wing', () => {
  it('passes the published vector natively on Node 24 and by the second implementation', async () => {
    expect(await passesSelfTest(NATIVE)).toBe(true);
    expect(await passesSelfTest(NOBLE)).toBe(true);
    expect(await derivesKeys(NATIVE)).toBe(true);
    expect(await derivesKeys(NOBLE)).toBe(true);
  });

  it('is not used natively when it gives other values', async () => {
    const wrong = () => ({ ...NOBLE(), Decap: () => Promise.resolve(randomBytes(32)) });
    const absent = () => ({
      ...NOBLE(),
      DeriveKeyPair: () => Promise.reject(new TypeError('no such algorithm')),
    });
    expect(await passesSelfTest(wrong)).toBe(false);
    expect(await derivesKeys(absent)).toBe(false);
    const flawed = () => ({
      ...NOBLE(),
      Encap: () => Promise.resolve({ shared_secret: randomBytes(32), enc: randomBytes(KEM_ENC) }),
    });
    expect(await passesSelfTest(flawed)).toBe(false);
  });

  it('is the same suite in both implementations: each opens what the other seals', async () => {
    const key = await newKemKey();
    for (const [a, b] of [
      [suiteOf(NATIVE), suiteOf(NOBLE)],
      [suiteOf(NOBLE), suiteOf(NATIVE)],
    ] as const) {
      const sealed = await a.Seal(await a.DeserializePublicKey(key.publicKey), plain, { info });
      const opened = await b.Open(
        await b.DeserializePrivateKey(key.seed),
        sealed.encapsulatedSecret,
        sealed.ciphertext,
        { info },
      );
      expect(new Uint8Array(opened)).toEqual(plain);
    }
  });

  it('opens only with the same seed, info, enc and ct', async () => {
    const [key, other] = [await newKemKey(), await newKemKey()];
    const sealed = await hpkeSeal(key.publicKey, info, plain);
    expect([key.publicKey.length, sealed.enc.length]).toEqual([KEM_PUBLIC, KEM_ENC]);
    expect(await hpkeOpen(key.seed, info, sealed)).toEqual(plain);
    expect(await codeOf(hpkeOpen(other.seed, info, sealed))).toBe('tampered');
    expect(await codeOf(hpkeOpen(key.seed, randomBytes(50), sealed))).toBe('tampered');
    expect(await codeOf(hpkeOpen(key.seed, info, { ...sealed, ct: sealed.ct.slice(1) }))).toBe('tampered');
  });

  it('K9 answers low-order points, zero keys and a failing ML-KEM with one and the same error', async () => {
    const key = await newKemKey();
    const sealed = await hpkeSeal(key.publicKey, info, plain);
    const withPoint = (point: Uint8Array) => concat(sealed.enc.subarray(0, 1088), point);
    const one = new Uint8Array(32);
    one[0] = 1;
    const bent = sealed.enc.slice();
    bent[100] = (bent[100] ?? 0) ^ 1;
    const bad = [
      withPoint(new Uint8Array(32)),
      withPoint(one),
      bent,
      new Uint8Array(KEM_ENC),
      new Uint8Array(0),
      randomBytes(KEM_ENC + 1),
    ];
    for (const enc of bad)
      expect(await codeOf(hpkeOpen(key.seed, info, { enc, ct: sealed.ct }))).toBe('tampered');
    const zeroPoint = concat(key.publicKey.subarray(0, 1184), new Uint8Array(32));
    const overflow = new Uint8Array(KEM_PUBLIC).fill(255);
    for (const publicKey of [zeroPoint, overflow, new Uint8Array(0), randomBytes(32)]) {
      expect(await codeOf(hpkeSeal(publicKey, info, plain))).toBe('malformed');
    }
  });

  it('has a thumbprint over suite and raw key', async () => {
    const key = await newKemKey();
    expect(await thumbprint(key.publicKey)).toEqual(await sha256(concat(u16(1), key.publicKey)));
  });
});
