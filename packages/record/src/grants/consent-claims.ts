import { CATEGORIES, type Category } from '@carnet/vocab';
import { isHex } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Consent } from './consent.ts';

const CONTEXT = ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/carnet/consent/v1'];
const TYPES = ['VerifiableCredential', 'CarnetConsent'];
const MAX_PURPOSE = 500;

type Json = Readonly<Record<string, unknown>>;

/** The claims of a consent: a W3C Verifiable Credential 2.0 (payload of a `vc+jwt`). Dates are ISO 8601 in UTC. */
export const toClaims = (consent: Consent): Json => ({
  '@context': CONTEXT,
  type: TYPES,
  id: `urn:carnet:grant:${consent.grant}`,
  issuer: `urn:carnet:root:${consent.owner.root}`,
  validFrom: consent.from.toISOString(),
  ...(consent.until ? { validUntil: consent.until.toISOString() } : {}),
  credentialSubject: {
    id: consent.receiver.webId,
    root: consent.receiver.root,
    thumbprint: consent.receiver.thumbprint,
    owner: consent.owner.webId,
    ...(consent.owner.name === null ? {} : { ownerName: consent.owner.name }),
    categories: consent.categories,
    modes: consent.modes,
    purpose: consent.purpose,
    verified: consent.verified,
    gesture: {
      kind: consent.gesture.kind,
      at: consent.gesture.at.toISOString(),
      device: consent.gesture.device,
    },
  },
});

const malformed = (): RecordError =>
  new RecordError('bad-consent', 'This is not a consent that can be read; ask for it again.');

const object = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Json;
};
const text = (value: unknown, max = 2000): string => {
  if (typeof value !== 'string' || value.length === 0 || value.length > max) throw malformed();
  return value;
};
const hex = (value: unknown, bytes: number): string => {
  if (!isHex(value, bytes)) throw malformed();
  return value;
};
const urn = (value: unknown, prefix: string, bytes: number): string => {
  const whole = text(value);
  if (!whole.startsWith(prefix)) throw malformed();
  return hex(whole.slice(prefix.length), bytes);
};
const date = (value: unknown): Date => {
  const found = new Date(text(value, 40));
  if (Number.isNaN(found.getTime())) throw malformed();
  return found;
};
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw malformed();
  return found;
};
const categories = (value: unknown): Category[] => {
  if (!Array.isArray(value) || value.length === 0) throw malformed();
  return value.map((item) => oneOf(item, CATEGORIES));
};

/** Reads the claims of a consent; `bad-consent` if anything is missing or not of its kind. */
export function fromClaims(claims: unknown): Consent {
  const vc = object(claims);
  if (JSON.stringify(vc['type']) !== JSON.stringify(TYPES)) throw malformed();
  const subject = object(vc['credentialSubject']);
  const gesture = object(subject['gesture']);
  if (JSON.stringify(subject['modes']) !== '["read"]') throw malformed();
  return {
    grant: urn(vc['id'], 'urn:carnet:grant:', 16),
    owner: {
      webId: text(subject['owner']),
      root: urn(vc['issuer'], 'urn:carnet:root:', 32),
      name: subject['ownerName'] === undefined ? null : text(subject['ownerName'], 200),
    },
    receiver: {
      webId: text(subject['id']),
      root: hex(subject['root'], 32),
      thumbprint: hex(subject['thumbprint'], 32),
    },
    categories: categories(subject['categories']),
    modes: ['read'],
    purpose: text(subject['purpose'], MAX_PURPOSE),
    from: date(vc['validFrom']),
    until: vc['validUntil'] === undefined ? null : date(vc['validUntil']),
    verified: oneOf(subject['verified'], ['safety-number', 'unverified']),
    gesture: {
      kind: oneOf(gesture['kind'], ['passphrase', 'identity-file']),
      at: date(gesture['at']),
      device: hex(gesture['device'], 16),
    },
  };
}
