import type { RootId } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import { payloadOf } from '../consent/consent-token.ts';

/** What somebody signed about a professional (W3C Verifiable Credential 2.0, as `vc+jwt`). It opens nothing. */
export interface Credential {
  /** IRI of who says so. */
  readonly issuer: string;
  readonly name: string;
  readonly profession: string;
  /** Whose it is: the address, and the root key that must sign what it goes with. */
  readonly holder: { readonly webId: string; readonly root: RootId };
  readonly from: Date;
  readonly until: Date;
}

const TYPES = ['VerifiableCredential', 'ProfessionalCredential'];
/** Longest credential in characters: with the request that carries it, it still fits a code at the desk. */
export const MAX_CREDENTIAL = 1600;

/** Reads the claims of a credential; `bad-consent` if anything is missing or not of its kind. */
export function credentialOfClaims(claims: unknown): Credential {
  const vc = claim.object(claims);
  if (JSON.stringify(vc['type']) !== JSON.stringify(TYPES)) throw claim.malformed();
  const subject = claim.object(vc['credentialSubject']);
  return {
    issuer: claim.iri(vc['issuer']),
    name: claim.text(subject['name'], 200),
    profession: claim.text(subject['profession'], 200),
    holder: { webId: claim.iri(subject['id']), root: claim.hex(subject['root'], 32) },
    from: claim.date(vc['validFrom']),
    until: claim.date(vc['validUntil']),
  };
}

/** What a credential says, without a look at its signature; `bad-consent` if it is none. */
export function credentialOf(token: string): Credential {
  if (token.length > MAX_CREDENTIAL) throw claim.malformed();
  return credentialOfClaims(payloadOf(token));
}
