import type { Attested, Consent, Receipt } from '@carnet/record';
import { describe, expect, it } from 'vitest';
import {
  consentAsFhir,
  consentAsReceipt,
  fhirToQuads,
  parseJson,
  quadsToFhir,
  wordConsent,
  writeReceipt,
} from '@carnet/exchange';

const hex = (byte: string, bytes: number): string => byte.repeat(bytes);
const at = new Date('2026-11-24T08:00:00.000Z');
const consent: Consent = {
  grant: hex('01', 16),
  owner: { webId: 'https://pod.example/9f2c/profile/card#me', root: hex('ab', 32), name: 'Margaux' },
  receiver: {
    webId: 'https://other.example/d/profile/card#me',
    root: hex('cd', 32),
    thumbprint: hex('ef', 32),
  },
  categories: ['laboratory', 'treatments'],
  entries: [hex('e7', 16)],
  modes: ['read'],
  purposeTerm: 'follow-up',
  purpose: 'suivi du diabète',
  app: null,
  from: at,
  until: new Date('2026-12-24T22:59:59.000Z'),
  once: false,
  verified: 'safety-number',
  gesture: { kind: 'passphrase', at, device: hex('d1', 16) },
  deposits: [],
  request: null,
};

describe('a consent for others to read', () => {
  it('is a FHIR consent that denies what it does not list, with its proof', () => {
    const fhir = consentAsFhir(consent, 'a.b.c', 'active');
    expect(fhir).toMatchObject({
      status: 'active',
      sourceAttachment: { data: btoa('a.b.c') },
      provision: {
        type: 'deny',
        provision: [
          {
            type: 'permit',
            period: { start: '2026-11-24T08:00:00.000Z', end: '2026-12-24T22:59:59.000Z' },
            purpose: [{ code: 'TREAT' }],
          },
        ],
      },
    });
    expect(fhir.provision.provision[0]?.data).toHaveLength(3);
    expect(consentAsFhir({ ...consent, until: null }, 'a.b.c', 'ended')).toMatchObject({
      status: 'inactive',
    });
  });

  it('has only elements that FHIR R4 knows', () => {
    const json = parseJson(JSON.stringify(consentAsFhir(consent, 'a.b.c', 'active')));
    const subject = 'urn:carnet:test';
    expect(quadsToFhir(fhirToQuads(json as never, subject), subject)).toEqual(json);
  });

  it('is an ISO 27560 receipt that tells its state', () => {
    const state = (withdrawn: Date | null, now: string, over: Partial<Consent> = {}) =>
      consentAsReceipt({ ...consent, ...over }, { withdrawn }, new Date(now))['dpv:hasConsentStatus'].type;
    expect(state(null, '2026-12-01T00:00:00Z')).toBe('dpv:ConsentGiven');
    expect(state(null, '2027-01-01T00:00:00Z')).toBe('dpv:ConsentExpired');
    expect(state(null, '2027-01-01T00:00:00Z', { until: null })).toBe('dpv:ConsentGiven');
    expect(state(at, '2027-01-01T00:00:00Z')).toBe('dpv:ConsentWithdrawn');
  });

  it('is a sentence in French and in English', () => {
    expect(wordConsent(consent, 'Dr Nadia Benali', 'fr', 'Europe/Paris')).toBe(
      'Dr Nadia Benali peut lire résultats de biologie, traitements et 1 entrée seule, depuis le 24 novembre 2026, jusqu’au 24 décembre 2026, pour\u00a0: suivi du diabète. Les numéros de sécurité ont été comparés.',
    );
    const once: Consent = {
      ...consent,
      categories: [],
      entries: [],
      modes: ['deposit'],
      once: true,
      until: null,
      app: 'https://clinic.example/id',
      verified: 'unverified',
      deposits: ['https://pod.example/9f2c/2c3d/'],
    };
    expect(wordConsent(once, 'Dr Nadia Benali', 'en', 'Europe/Paris')).toBe(
      'Dr Nadia Benali can propose documents, filed only if you accept them, from 24 November 2026, until it is taken back or, each year, not confirmed within 30 days, once only, for an hour from the first opening, only through the app clinic.example, for: suivi du diabète. The safety numbers were not compared.',
    );
  });

  it('is written in the form that was asked for, ended once it was withdrawn; a refusal has one form', () => {
    const receipt: Receipt = {
      carnetReceipt: 1,
      signer: consent.owner.webId,
      keyStatements: '',
      statements: ['a.b.c'],
    };
    const how = { now: at, language: 'en' } as const;
    const given: Attested = { kind: 'consent', consent, verdict: 'valid' };
    const root = consent.owner.root;
    const withdrawal = { root, grant: consent.grant, consent: root, categories: null, at };
    const ended: readonly Attested[] = [given, { kind: 'withdrawal', withdrawal, verdict: 'valid' }];
    expect(writeReceipt(receipt, [given], 'signed', how)).toEqual({ kind: 'json', json: receipt });
    expect(writeReceipt(receipt, [given], 'fhir', how)).toMatchObject({ json: { status: 'active' } });
    expect(writeReceipt(receipt, ended, 'fhir', how)).toMatchObject({
      json: { status: 'inactive', sourceAttachment: { data: btoa('a.b.c') } },
    });
    const sooner = { now: new Date(at.getTime() - 1), language: 'en' } as const;
    expect(writeReceipt(receipt, ended, 'fhir', sooner)).toMatchObject({ json: { status: 'active' } });
    expect(writeReceipt(receipt, ended, 'iso27560', how)).toMatchObject({
      json: { 'dpv:hasConsentStatus': { type: 'dpv:ConsentWithdrawn' } },
    });
    expect(writeReceipt(receipt, ended, 'words', how)).toMatchObject({ kind: 'words', withdrawn: at });
    expect(writeReceipt(receipt, [{ kind: 'unproven', verdict: 'invalid' }], 'words', how)).toBeNull();
  });
});
