import type { GrantId, JsonObject, ObjectId, RootId } from '@carnet/sealed';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import type { AccessAct } from './access.ts';
import type { SessionNote } from './session-notes.ts';

/** `typ` of what a reader signs of one session. */
export const SESSION_TOKEN_TYPE = 'carnet-log+jwt';
/** Media type of it inside a sealed inbox item: the token as it is. */
export const SESSION_TYPE = 'application/vnd.carnet.log+jwt';
/** Longest token, in characters. */
export const MAX_SESSION_TOKEN = 64 * 1024;
/** A session that touched more is stated in several. */
export const MAX_NOTES = 400;

/** What a reader states of a session: I did this in your pod, so often, from when to when, under these grants. */
export interface SessionStatement {
  readonly id: ObjectId;
  readonly owner: { readonly webId: string; readonly root: RootId };
  readonly reader: { readonly webId: string; readonly root: RootId };
  readonly grants: readonly GrantId[];
  readonly from: Date;
  readonly until: Date;
  /** The owner's storage: all addresses lie in it. */
  readonly storage: string;
  readonly notes: readonly SessionNote[];
}

const TYPES = ['CarnetSession'];
const ID = 'urn:carnet:session:';
const ROOT = 'urn:carnet:root:';
const GRANT = 'urn:carnet:grant:';
export const ACTS = ['read', 'add', 'change', 'delete'] as const satisfies readonly AccessAct[];
const MAX_GRANTS = 100;
/** A statement counts no further. */
export const MAX_COUNT = 1_000_000;
/** Longest address below a storage: those of records have 66 characters and fewer. */
export const MAX_PLACE = 100;

const seconds = (from: Date, at: Date): number => Math.round((at.getTime() - from.getTime()) / 1000);

export const toSessionClaims = (one: SessionStatement): JsonObject => ({
  '@context': ['https://w3id.org/carnet/consent/v1'],
  type: TYPES,
  id: `${ID}${one.id}`,
  issuer: `${ROOT}${one.reader.root}`,
  agent: one.reader.webId,
  owner: `${ROOT}${one.owner.root}`,
  subject: one.owner.webId,
  grants: one.grants.map((grant) => `${GRANT}${grant}`),
  from: one.from.toISOString(),
  until: one.until.toISOString(),
  storage: one.storage,
  accesses: one.notes.map(({ what, act, count, unanswered, first, last }) => [
    what.slice(one.storage.length),
    act,
    count,
    unanswered,
    seconds(one.from, first),
    seconds(one.from, last),
  ]),
});

const noteFrom =
  (storage: string, from: Date) =>
  (value: unknown): SessionNote => {
    const [place, act, count, unanswered, first, last, ...more] = claim.list<unknown>(value, 6, (one) => one);
    if (more.length > 0) throw claim.malformed();
    const at = (offset: unknown): Date => new Date(from.getTime() + claim.whole(offset, 1e9) * 1000);
    return {
      what: `${storage}${place === '' ? '' : claim.text(place, MAX_PLACE)}`,
      act: claim.oneOf(act, ACTS),
      count: claim.whole(count, MAX_COUNT),
      unanswered: claim.whole(unanswered, MAX_COUNT),
      first: at(first),
      last: at(last),
    };
  };

/** Reads the statement of a session; `bad-consent` if anything is missing or not of its kind. */
export function fromSessionClaims(value: unknown): SessionStatement {
  const json: Json = claim.object(value);
  if (JSON.stringify(json['type']) !== JSON.stringify(TYPES)) throw claim.malformed();
  const storage = claim.iri(json['storage']);
  const [from, until] = [claim.date(json['from']), claim.date(json['until'])];
  const notes = claim.list(json['accesses'], MAX_NOTES, noteFrom(storage, from));
  const isOrdered = notes.every(({ first, last }) => first <= last);
  if (!storage.endsWith('/') || from > until || !isOrdered) throw claim.malformed();
  return {
    id: claim.urn(json['id'], ID, 16),
    owner: { webId: claim.iri(json['subject']), root: claim.urn(json['owner'], ROOT, 32) },
    reader: { webId: claim.iri(json['agent']), root: claim.urn(json['issuer'], ROOT, 32) },
    grants: claim.list(json['grants'], MAX_GRANTS, (one) => claim.urn(one, GRANT, 16)),
    from,
    until,
    storage,
    notes,
  };
}
