import type { Digest, ObjectId, RootId } from '@carnet/sealed';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import { payloadOf } from '../consent/consent-token.ts';

/** `typ` of what a depositor signs, kept as proof of who sent it. */
export const DEPOSIT_TOKEN_TYPE = 'carnet-deposit+jwt';
/** Longest signed deposit, in characters. */
export const MAX_DEPOSIT_TOKEN = 16 * 1024;

/** What a depositor signs: these bytes, for this person, under this consent. */
export interface DepositClaims {
  readonly id: ObjectId;
  readonly depositor: { readonly webId: string; readonly root: RootId };
  readonly owner: { readonly webId: string; readonly root: RootId };
  /** SHA-256 of the signed consent. */
  readonly consent: Digest;
  readonly at: Date;
  /** Bytes of the whole. */
  readonly size: number;
  /** SHA-256 of each part, in order: all of them and no other. */
  readonly parts: readonly Digest[];
}

const CONTEXT = ['https://w3id.org/carnet/consent/v1'];
const TYPES = ['CarnetDeposit'];
const ID = 'urn:carnet:deposit:';
const ROOT = 'urn:carnet:root:';
const MAX_PARTS = 64;

export const toDepositClaims = ({ id, depositor, owner, consent, at, size, parts }: DepositClaims): Json => ({
  '@context': CONTEXT,
  type: TYPES,
  id: `${ID}${id}`,
  created: at.toISOString(),
  agent: depositor.webId,
  issuer: `${ROOT}${depositor.root}`,
  storage: owner.webId,
  owner: `${ROOT}${owner.root}`,
  consent,
  size,
  parts,
});

/** Reads what a depositor signed; `bad-consent` if anything is missing or not of its kind. */
export function fromDepositClaims(value: unknown): DepositClaims {
  const json = claim.object(value);
  const { type, size } = json;
  if (JSON.stringify(type) !== JSON.stringify(TYPES)) throw claim.malformed();
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) throw claim.malformed();
  return {
    id: claim.urn(json['id'], ID, 16),
    depositor: { webId: claim.iri(json['agent']), root: claim.urn(json['issuer'], ROOT, 32) },
    owner: { webId: claim.iri(json['storage']), root: claim.urn(json['owner'], ROOT, 32) },
    consent: claim.hex(json['consent'], 32),
    at: claim.date(json['created']),
    size,
    parts: claim.list(json['parts'], MAX_PARTS, (one) => claim.hex(one, 32)),
  };
}

/** The same without a look at the signature: for one's own sealed copy. */
export const depositOf = (token: string): DepositClaims => fromDepositClaims(payloadOf(token));
