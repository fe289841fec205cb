import { encryptNotification } from '@block65/webcrypto-web-push';
import { webcrypto } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { receiver } from './receive.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** RFC 8291, section 5 and appendix A. */
const EXAMPLE = {
  plain: 'When I grow up, I want to be a watermelon',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  receiverPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  receiverPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  senderPublic: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

const example = receiver({ privateKey: bytes(EXAMPLE.receiverPrivate), auth: bytes(EXAMPLE.auth) });
const subscription = { endpoint: 'https://push.example/x', expirationTime: null, keys: example.keys };

/** The keys of the sender in the example, as WebCrypto takes them. */
const senderKeys = async (): Promise<webcrypto.CryptoKeyPair> => {
  const raw = bytes(EXAMPLE.senderPublic);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: raw.subarray(1, 33).toString('base64url'),
    y: raw.subarray(33).toString('base64url'),
  };
  const kind = { name: 'ECDH', namedCurve: 'P-256' };
  const { subtle } = webcrypto;
  return {
    publicKey: await subtle.importKey('jwk', jwk, kind, true, []),
    privateKey: await subtle.importKey('jwk', { ...jwk, d: EXAMPLE.senderPrivate }, kind, true, [
      'deriveBits',
    ]),
  };
};

describe('messages to browsers, by RFC 8291', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('are opened as in its example', () => {
    expect(example.keys.p256dh).toBe(EXAMPLE.receiverPublic);
    expect(example.open(bytes(EXAMPLE.body))).toBe(EXAMPLE.plain);
  });

  it('are sealed byte for byte as in its example, with the randomness of the example', async () => {
    const keys = await senderKeys();
    vi.spyOn(globalThis.crypto.subtle, 'generateKey').mockImplementation((() =>
      Promise.resolve(keys)) as never);
    vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(((into: Uint8Array) => {
      into.set(bytes(EXAMPLE.salt));
      return into;
    }) as never);
    const body = await encryptNotification(subscription, new TextEncoder().encode(EXAMPLE.plain), {
      pad: false,
    });
    expect(Buffer.from(body).toString('base64url')).toBe(EXAMPLE.body);
  });

  it('have one length whatever they say, and nobody else opens them', async () => {
    const [short, long] = await Promise.all(
      ['{}', JSON.stringify({ language: 'en' })].map((text) =>
        encryptNotification(subscription, new TextEncoder().encode(text)),
      ),
    );
    expect(short?.length).toBe(4096);
    expect(long?.length).toBe(short?.length);
    expect(example.open(Buffer.from(long ?? []))).toBe('{"language":"en"}');
    expect(() => receiver().open(Buffer.from(long ?? []))).toThrow();
  });
});
