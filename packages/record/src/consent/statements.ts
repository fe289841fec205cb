import type { Digest, GrantId, RootId } from '@carnet/sealed';
import type { Json } from './claims.ts';
import * as claim from './claims.ts';
import { CONTEXT, gestureFromJson, gestureToJson } from './consent-claims.ts';
import type { Gesture } from './consent.ts';
import { MAX_ENTRIES } from './policy.ts';

/** What an owner keeps of a no: for themselves alone, the asker is told nothing. */
export interface Refusal {
  readonly root: RootId;
  /** SHA-256 of the signed request. */
  readonly request: Digest;
  readonly asker: { readonly webId: string; readonly root: RootId };
  /** Whether later requests of this asker are dropped unread. */
  readonly blocked: boolean;
  readonly gesture: Gesture;
}

/** What an owner keeps of an end they made before its date. Taking back needs no gesture: it is as easy as can be. */
export interface Withdrawal {
  readonly root: RootId;
  readonly grant: GrantId;
  /** SHA-256 of the signed consent it ends. */
  readonly consent: Digest;
  /** Slugs of the categories it ends, if the rest of the grant stands; null for all of it. */
  readonly categories: readonly string[] | null;
  /** Names of the single entries it ends, if the rest of the grant stands. */
  readonly entries?: readonly string[];
  /** From when on: later than it was signed if the owner set an end before that of the consent. */
  readonly at: Date;
}

/** What an owner keeps of the yes by which a grant without end goes on for another year. */
export interface Renewal {
  readonly root: RootId;
  readonly grant: GrantId;
  /** SHA-256 of the signed consent that goes on. */
  readonly consent: Digest;
  readonly gesture: Gesture;
}

const REFUSAL = ['VerifiableCredential', 'CarnetRefusal'];
const WITHDRAWAL = ['VerifiableCredential', 'CarnetWithdrawal'];
const RENEWAL = ['VerifiableCredential', 'CarnetRenewal'];
const ROOT = 'urn:carnet:root:';
const GRANT = 'urn:carnet:grant:';

/** Claims of a refusal, signed as `vc+jwt`. */
export const refusalToClaims = ({ root, request, asker, blocked, gesture }: Refusal): Json => ({
  '@context': CONTEXT,
  type: REFUSAL,
  issuer: `${ROOT}${root}`,
  validFrom: gesture.at.toISOString(),
  credentialSubject: {
    id: asker.webId,
    root: asker.root,
    request,
    blocked,
    gesture: gestureToJson(gesture),
  },
});

/** Claims of a withdrawal, signed as `vc+jwt`. */
export const withdrawalToClaims = ({
  root,
  grant,
  consent,
  categories,
  entries = [],
  at,
}: Withdrawal): Json => ({
  '@context': CONTEXT,
  type: WITHDRAWAL,
  issuer: `${ROOT}${root}`,
  validFrom: at.toISOString(),
  credentialSubject: {
    id: `${GRANT}${grant}`,
    consent,
    ...(categories === null ? {} : { categories }),
    ...(entries.length === 0 ? {} : { entries }),
  },
});

/** Claims of a renewal, signed as `vc+jwt`. */
export const renewalToClaims = ({ root, grant, consent, gesture }: Renewal): Json => ({
  '@context': CONTEXT,
  type: RENEWAL,
  issuer: `${ROOT}${root}`,
  validFrom: gesture.at.toISOString(),
  credentialSubject: { id: `${GRANT}${grant}`, continues: consent, gesture: gestureToJson(gesture) },
});

const isOf = (claims: Json, type: readonly string[]): boolean =>
  JSON.stringify(claims['type']) === JSON.stringify(type);

/** Reads a refusal; null if the claims are something else, `bad-consent` if they are a malformed one. */
export function readRefusal(value: unknown): Refusal | null {
  const vc = claim.object(value);
  if (!isOf(vc, REFUSAL)) return null;
  const subject = claim.object(vc['credentialSubject']);
  if (typeof subject['blocked'] !== 'boolean') throw claim.malformed();
  return {
    root: claim.urn(vc['issuer'], ROOT, 32),
    request: claim.hex(subject['request'], 32),
    asker: { webId: claim.text(subject['id']), root: claim.hex(subject['root'], 32) },
    blocked: subject['blocked'],
    gesture: gestureFromJson(subject['gesture']),
  };
}

/** Reads a withdrawal; null if the claims are something else, `bad-consent` if they are a malformed one. */
export function readWithdrawal(value: unknown): Withdrawal | null {
  const vc = claim.object(value);
  if (!isOf(vc, WITHDRAWAL)) return null;
  const subject = claim.object(vc['credentialSubject']);
  const { categories, entries } = subject;
  return {
    root: claim.urn(vc['issuer'], ROOT, 32),
    grant: claim.urn(subject['id'], GRANT, 16),
    consent: claim.hex(subject['consent'], 32),
    categories: categories === undefined ? null : claim.list(categories, 50, (one) => claim.text(one, 50)),
    ...(entries === undefined
      ? {}
      : { entries: claim.list(entries, MAX_ENTRIES, (one) => claim.hex(one, 16)) }),
    at: claim.date(vc['validFrom']),
  };
}

/** Reads a renewal; null if the claims are something else, `bad-consent` if they are a malformed one. */
export function readRenewal(value: unknown): Renewal | null {
  const vc = claim.object(value);
  if (!isOf(vc, RENEWAL)) return null;
  const subject = claim.object(vc['credentialSubject']);
  return {
    root: claim.urn(vc['issuer'], ROOT, 32),
    grant: claim.urn(subject['id'], GRANT, 16),
    consent: claim.hex(subject['continues'], 32),
    gesture: gestureFromJson(subject['gesture']),
  };
}
