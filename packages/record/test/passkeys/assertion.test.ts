import { describe, expect, it } from 'vitest';
import { assertionOf, assertionToJson, confirms } from '../../src/passkeys/assertion.ts';
import { rawSignature } from '../../src/passkeys/raw-signature.ts';
import { authenticator, toDer, type Answering } from '../support/authenticator.ts';

const HERE = 'https://carnet.example';
const CHALLENGE = new Uint8Array(32).fill(7);

describe('an assertion', () => {
  it.each(['ES256', 'EdDSA'] as const)('confirms what it was asked over (%s)', async (algorithm) => {
    const phone = await authenticator(HERE, algorithm);
    const assertion = assertionOf(JSON.parse(JSON.stringify(assertionToJson(await phone.answer(CHALLENGE)))));
    expect(await confirms(phone.made, assertion, CHALLENGE)).toBe(true);
    expect(
      await confirms(
        phone.made,
        assertion,
        CHALLENGE.map((byte) => byte ^ 1),
      ),
    ).toBe(false);
    const other = await authenticator(HERE, algorithm);
    expect(await confirms(other.made, assertion, CHALLENGE)).toBe(false);
    const signature = assertion.signature.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
    expect(await confirms(phone.made, { ...assertion, signature }, CHALLENGE)).toBe(false);
  });

  it('is worth nothing unless this app asked, and a person was there whom the lock knows', async () => {
    const phone = await authenticator(HERE);
    const bent: readonly Answering[] = [
      { flags: 0b001 },
      { flags: 0b100 },
      { flags: 0 },
      { origin: 'https://carnet.example.evil' },
      { origin: 'http://carnet.example' },
      { host: 'example' },
      { type: 'webauthn.create' },
      { crossOrigin: true },
    ];
    for (const how of bent)
      expect(
        await confirms(phone.made, await phone.answer(CHALLENGE, how), CHALLENGE),
        JSON.stringify(how),
      ).toBe(false);
    expect(await confirms(phone.made, await phone.answer(CHALLENGE), CHALLENGE)).toBe(true);
  });

  it('of another form is false, not a fault', async () => {
    const phone = await authenticator(HERE);
    const good = await phone.answer(CHALLENGE);
    const none = new Uint8Array();
    for (const bad of [
      { ...good, clientDataJSON: none },
      { ...good, clientDataJSON: Uint8Array.of(0xff) },
      { ...good, authenticatorData: good.authenticatorData.slice(0, 36) },
      { ...good, signature: none },
    ])
      expect(await confirms(phone.made, bad, CHALLENGE)).toBe(false);
    expect(await confirms({ ...phone.made, publicKey: none }, good, CHALLENGE)).toBe(false);
  });
});

describe('a signature in DER', () => {
  it('comes back as r and s, whatever zeros are in front', () => {
    for (const [r, s] of [
      [0x80, 0x01],
      [0x00, 0xff],
      [0x7f, 0x00],
    ] as const) {
      const raw = new Uint8Array(64).fill(9);
      raw.set([r, r], 0);
      raw.set([s, s], 32);
      expect(rawSignature(toDer(raw))).toEqual(raw);
    }
  });

  it('is refused when it is cut, longer, or holds another thing', () => {
    const der = toDer(new Uint8Array(64).fill(9));
    for (const bad of [
      der.slice(0, -1),
      Uint8Array.of(...der, 0),
      der.with(0, 0x31),
      der.with(2, 3),
      der.with(3, 99),
    ])
      expect(rawSignature(bad)).toBeNull();
  });
});
