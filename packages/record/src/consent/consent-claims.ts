import type { Json } from './claims.ts';
import * as claim from './claims.ts';
import type { Consent, Gesture } from './consent.ts';
import { fromPolicy, toPolicy } from './policy.ts';

/** JSON-LD contexts of all statements: credentials, access requests and grants, and what only Carnet says. */
export const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/ns/lws/v1',
  'https://w3id.org/carnet/consent/v1',
];
const TYPES = ['VerifiableCredential', 'AccessGrant'];
const ROOT = 'urn:carnet:root:';
const GRANT = 'urn:carnet:grant:';
const MAX_DEPOSITS = 5;

export const gestureToJson = ({ kind, at, device }: Gesture): Json => ({
  kind,
  at: at.toISOString(),
  device,
});

export function gestureFromJson(value: unknown): Gesture {
  const gesture = claim.object(value);
  return {
    kind: claim.oneOf(gesture['kind'], ['passphrase', 'passkey', 'identity-file']),
    at: claim.date(gesture['at']),
    device: claim.hex(gesture['device'], 16),
  };
}

/** The claims of a consent: a W3C Verifiable Credential 2.0 (payload of a `vc+jwt`). Dates are ISO 8601 in UTC. */
export const toClaims = (consent: Consent): Json => ({
  '@context': CONTEXT,
  type: TYPES,
  id: `${GRANT}${consent.grant}`,
  issuer: `${ROOT}${consent.owner.root}`,
  validFrom: consent.from.toISOString(),
  ...(consent.until ? { validUntil: consent.until.toISOString() } : {}),
  credentialSubject: {
    id: consent.receiver.webId,
    root: consent.receiver.root,
    thumbprint: consent.receiver.thumbprint,
    owner: consent.owner.webId,
    ...(consent.owner.name === null ? {} : { ownerName: consent.owner.name }),
    access: toPolicy(consent, consent.receiver.webId),
    deposits: consent.deposits,
    ...(consent.request === null ? {} : { request: consent.request }),
    verified: consent.verified,
    gesture: gestureToJson(consent.gesture),
  },
});

/** Reads the claims of a consent; `bad-consent` if anything is missing, not of its kind, or says two things. */
export function fromClaims(claims: unknown): Consent {
  const vc = claim.object(claims);
  if (JSON.stringify(vc['type']) !== JSON.stringify(TYPES)) throw claim.malformed();
  const subject = claim.object(vc['credentialSubject']);
  const webId = claim.text(subject['id']);
  const scope = fromPolicy(subject['access'], webId);
  const until = vc['validUntil'] === undefined ? null : claim.date(vc['validUntil']);
  if (until?.getTime() !== scope.until?.getTime()) throw claim.malformed();
  const deposits = claim.list(subject['deposits'], MAX_DEPOSITS, claim.iri);
  if (scope.modes.includes('deposit') !== deposits.length > 0) throw claim.malformed();
  return {
    ...scope,
    grant: claim.urn(vc['id'], GRANT, 16),
    owner: {
      webId: claim.text(subject['owner']),
      root: claim.urn(vc['issuer'], ROOT, 32),
      name: claim.optional(subject['ownerName'], 200),
    },
    receiver: {
      webId,
      root: claim.hex(subject['root'], 32),
      thumbprint: claim.hex(subject['thumbprint'], 32),
    },
    from: claim.date(vc['validFrom']),
    verified: claim.oneOf(subject['verified'], ['safety-number', 'unverified']),
    gesture: gestureFromJson(subject['gesture']),
    deposits,
    request: subject['request'] === undefined ? null : claim.hex(subject['request'], 32),
  };
}
