import type { Digest, JsonObject, ObjectId, RootId } from '@carnet/sealed';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';

/** `typ` of a signed receipt of a deposit. */
export const RECEIPT_TOKEN_TYPE = 'carnet-receipt+jwt';
/** Media type of a receipt inside a sealed inbox item: the token as it is. */
export const RECEIPT_TYPE = 'application/vnd.carnet.receipt+jwt';
export const MAX_RECEIPT = 4096;

/** What a receipt may say; the owner tells more than `received` only where they wish. */
export const TOLD = ['received', 'accepted', 'returned'] as const;
export type Told = (typeof TOLD)[number];

/** What an owner signs: I have this, sent under that consent. */
export interface DepositReceipt {
  readonly id: ObjectId;
  /** SHA-256 of what the depositor signed. */
  readonly digest: Digest;
  readonly consent: Digest;
  readonly owner: RootId;
  readonly depositor: RootId;
  readonly state: Told;
  readonly at: Date;
}

const TYPES = ['CarnetReceipt'];
const ID = 'urn:carnet:deposit:';
const ROOT = 'urn:carnet:root:';

export const toReceiptClaims = (receipt: DepositReceipt): JsonObject => ({
  '@context': ['https://w3id.org/carnet/consent/v1'],
  type: TYPES,
  id: `${ID}${receipt.id}`,
  issuer: `${ROOT}${receipt.owner}`,
  depositor: `${ROOT}${receipt.depositor}`,
  digest: receipt.digest,
  consent: receipt.consent,
  state: receipt.state,
  created: receipt.at.toISOString(),
});

/** Reads a receipt; `bad-consent` if anything is missing or not of its kind. */
export function fromReceiptClaims(value: unknown): DepositReceipt {
  const json: Json = claim.object(value);
  if (JSON.stringify(json['type']) !== JSON.stringify(TYPES)) throw claim.malformed();
  return {
    id: claim.urn(json['id'], ID, 16),
    digest: claim.hex(json['digest'], 32),
    consent: claim.hex(json['consent'], 32),
    owner: claim.urn(json['issuer'], ROOT, 32),
    depositor: claim.urn(json['depositor'], ROOT, 32),
    state: claim.oneOf(json['state'], TOLD),
    at: claim.date(json['created']),
  };
}
