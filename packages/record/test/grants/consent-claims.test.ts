import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fromClaims, toClaims } from '../../src/grants/consent-claims.ts';
import type { Consent } from '../../src/grants/consent.ts';
import { RecordError } from '../../src/errors.ts';

const hex = (bytes: number) => 'ab'.repeat(bytes);
const consent: Consent = {
  grant: hex(16),
  owner: { webId: 'https://a.example/card#me', root: hex(32), name: 'Margaux' },
  receiver: { webId: 'https://b.example/card#me', root: hex(32), thumbprint: hex(32) },
  categories: ['laboratory', 'imaging'],
  modes: ['read'],
  purpose: 'suivi du diabète',
  from: new Date('2026-11-24T08:00:00Z'),
  until: new Date('2026-12-24T22:59:59Z'),
  verified: 'safety-number',
  gesture: { kind: 'passphrase', at: new Date('2026-11-24T08:00:00Z'), device: hex(16) },
};
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('consent claims', () => {
  it('come back as they were', () => {
    expect(fromClaims(json(toClaims(consent)))).toEqual(consent);
    const endless = { ...consent, until: null, owner: { ...consent.owner, name: null } };
    expect(fromClaims(json(toClaims(endless)))).toEqual(endless);
  });

  it('are a verifiable credential', () => {
    expect(toClaims(consent)).toMatchObject({
      type: ['VerifiableCredential', 'CarnetConsent'],
      validUntil: '2026-12-24T22:59:59.000Z',
    });
  });

  it('are refused where a field is missing or of another kind', () => {
    const whole = json(toClaims(consent)) as Record<string, unknown>;
    const subject = whole['credentialSubject'] as Record<string, unknown>;
    for (const key of [
      'id',
      'root',
      'thumbprint',
      'owner',
      'categories',
      'modes',
      'purpose',
      'verified',
      'gesture',
    ])
      expect(() => fromClaims({ ...whole, credentialSubject: { ...subject, [key]: undefined } })).toThrow(
        RecordError,
      );
    for (const key of ['type', 'id', 'issuer', 'validFrom'])
      expect(() => fromClaims({ ...whole, [key]: undefined })).toThrow(RecordError);
    expect(() => fromClaims({ ...whole, credentialSubject: { ...subject, categories: ['all'] } })).toThrow(
      RecordError,
    );
    expect(() =>
      fromClaims({ ...whole, credentialSubject: { ...subject, modes: ['read', 'write'] } }),
    ).toThrow(RecordError);
  });

  it('refuse any other value with a typed error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => fromClaims(value)).toThrow(RecordError);
      }),
    );
  });
});
