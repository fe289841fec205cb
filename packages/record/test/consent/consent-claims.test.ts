import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fromClaims, toClaims } from '../../src/consent/consent-claims.ts';
import type { Consent } from '../../src/consent/consent.ts';
import {
  readRefusal,
  readRenewal,
  readWithdrawal,
  refusalToClaims,
  renewalToClaims,
  withdrawalToClaims,
  type Refusal,
  type Renewal,
  type Withdrawal,
} from '../../src/consent/statements.ts';
import { RecordError } from '../../src/errors.ts';
import { fromRequestClaims, toRequestClaims } from '../../src/requests/access-request.ts';

const hex = (bytes: number) => 'ab'.repeat(bytes);
const consent: Consent = {
  grant: hex(16),
  owner: { webId: 'https://a.example/card#me', root: hex(32), name: 'Margaux' },
  receiver: { webId: 'https://b.example/card#me', root: hex(32), thumbprint: hex(32) },
  categories: ['laboratory', 'imaging'],
  entries: [hex(16)],
  modes: ['read'],
  purposeTerm: 'follow-up',
  app: 'https://app.example/id',
  once: true,
  deposits: [],
  request: hex(32),
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
    const endless: Consent = {
      ...consent,
      until: null,
      once: false,
      app: null,
      purposeTerm: null,
      request: null,
      entries: [],
      modes: ['read', 'deposit'],
      deposits: ['https://a.example/inbox/'],
      owner: { ...consent.owner, name: null },
    };
    expect(fromClaims(json(toClaims(endless)))).toEqual(endless);
  });

  it('are a verifiable credential', () => {
    expect(toClaims(consent)).toMatchObject({
      type: ['VerifiableCredential', 'AccessGrant'],
      validUntil: '2026-12-24T22:59:59.000Z',
    });
  });

  it.each(['consent', 'refusal', 'withdrawal', 'renewal', 'request'])(
    'are written and read as the example of the vocabulary: %s',
    (name) => {
      const url = new URL(`../../../../vocab/examples/${name}.jsonld`, import.meta.url);
      const example: unknown = JSON.parse(readFileSync(url, 'utf8'));
      const again = {
        consent: () => toClaims(fromClaims(example)),
        refusal: () => refusalToClaims(readRefusal(example) as Refusal),
        withdrawal: () => withdrawalToClaims(readWithdrawal(example) as Withdrawal),
        renewal: () => renewalToClaims(readRenewal(example) as Renewal),
        request: () => toRequestClaims(fromRequestClaims(example)),
      }[name];
      expect(json(again?.())).toEqual(example);
    },
  );

  it('are refused where a field is missing or of another kind', () => {
    const whole = json(toClaims(consent)) as Record<string, unknown>;
    const subject = whole['credentialSubject'] as Record<string, unknown>;
    for (const key of ['id', 'root', 'thumbprint', 'owner', 'access', 'deposits', 'verified', 'gesture'])
      expect(() => fromClaims({ ...whole, credentialSubject: { ...subject, [key]: undefined } })).toThrow(
        RecordError,
      );
    for (const key of ['type', 'id', 'issuer', 'validFrom'])
      expect(() => fromClaims({ ...whole, [key]: undefined })).toThrow(RecordError);
  });

  it('are refused where the policy says what is not understood, or says it twice', () => {
    const whole = json(toClaims(consent)) as Record<string, unknown>;
    const subject = whole['credentialSubject'] as Record<string, unknown>;
    const access = subject['access'] as Record<string, unknown>;
    const constraint = access['constraint'] as Record<string, unknown>[];
    const odd = (over: Record<string, unknown>) => () =>
      fromClaims({ ...whole, credentialSubject: { ...subject, access: { ...access, ...over } } });
    expect(odd({})).not.toThrow();
    for (const over of [
      { action: [] },
      { action: ['read', 'modify'] },
      { action: ['read', 'read'] },
      { assignee: 'https://c.example/card#me' },
      { target: [] },
      { target: ['https://w3id.org/carnet/ns#everything'] },
      { target: ['https://w3id.org/carnet/ns#imaging', 'https://w3id.org/carnet/ns#imaging'] },
      { hasPurpose: ['https://w3id.org/dpv#Marketing'] },
      { purpose: '' },
      { purpose: 'x'.repeat(501) },
      { constraint: [...constraint, { leftOperand: 'count', operator: 'lteq', rightOperand: '3' }] },
      { constraint: constraint.map((one) => ({ ...one, operator: 'neq' })) },
      { constraint: [constraint[0], constraint[0]] },
      { constraint: constraint.slice(1) },
    ])
      expect(odd(over), JSON.stringify(over)).toThrow(RecordError);
  });

  it('refuse any other value with a typed error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => fromClaims(value)).toThrow(RecordError);
      }),
    );
  });
});
