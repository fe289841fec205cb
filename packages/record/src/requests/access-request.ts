import { isHex, type RootId } from '@carnet/sealed';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import { payloadOf } from '../consent/consent-token.ts';
import type { Scope } from '../consent/consent.ts';
import { fromPolicy, toPolicy } from '../consent/policy.ts';

/** `typ` of a signed request. */
export const REQUEST_TOKEN_TYPE = 'carnet-request+jwt';
/** Media type of a request inside a sealed inbox item. */
export const REQUEST_TYPE = 'application/vnd.carnet.request+json';
/** Longest signed request, in characters: packed it also fits in a QR code. */
export const MAX_REQUEST = 4600;

/** What somebody asks for. */
export interface AccessRequest {
  readonly id: string;
  readonly asker: {
    readonly webId: string;
    readonly root: RootId;
    /** How the asker calls themselves; the owner's screen says that nobody checked it. */
    readonly name: string | null;
    /** In whose name they ask. */
    readonly organisation: string | null;
  };
  /** WebID of the person who is asked; null for whoever stands at the desk and reads it there. */
  readonly owner: string | null;
  /** Null if the asker has not compared keys with the owner: then it says only who asks (sealing.md, 5). */
  readonly scope: Scope | null;
  /** A professional credential as its issuer signed it, not looked at here; null without. */
  readonly credential: string | null;
  readonly at: Date;
}

const CONTEXT = ['https://www.w3.org/ns/lws/v1', 'https://w3id.org/carnet/consent/v1'];
const TYPES = ['AccessRequest'];
const ID = 'urn:carnet:request:';

/** A request as the W3C draft "LWS Access Requests and Access Grants" shapes it; `storage` is named by its owner. */
export const toRequestClaims = (request: AccessRequest): Json => ({
  '@context': CONTEXT,
  type: TYPES,
  id: `${ID}${request.id}`,
  ...(request.owner === null ? {} : { storage: request.owner }),
  created: request.at.toISOString(),
  agent: request.asker.webId,
  root: request.asker.root,
  ...(request.asker.name === null ? {} : { name: request.asker.name }),
  ...(request.asker.organisation === null ? {} : { organisation: request.asker.organisation }),
  ...(request.credential === null ? {} : { credential: request.credential }),
  ...(request.scope === null ? {} : { access: toPolicy(request.scope, request.asker.webId) }),
});

/** Reads a request; `bad-consent` if anything is missing or not of its kind. */
export function fromRequestClaims(value: unknown): AccessRequest {
  const json = claim.object(value);
  if (JSON.stringify(json['type']) !== JSON.stringify(TYPES)) throw claim.malformed();
  const webId = claim.iri(json['agent']);
  return {
    id: claim.urn(json['id'], ID, 16),
    asker: {
      webId,
      root: claim.hex(json['root'], 32),
      name: claim.optional(json['name'], 200),
      organisation: claim.optional(json['organisation'], 200),
    },
    owner: json['storage'] === undefined ? null : claim.iri(json['storage']),
    scope: json['access'] === undefined ? null : fromPolicy(json['access'], webId),
    credential: claim.optional(json['credential'], MAX_REQUEST),
    at: claim.date(json['created']),
  };
}

/** What a signed request says, without a look at its signature. */
export const requestOf = (token: string): AccessRequest => fromRequestClaims(payloadOf(token));

export const isRequestId = (value: unknown): value is string => isHex(value, 16);
