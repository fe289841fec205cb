import { randomId, SEALED_TYPE, type JsonObject } from '@carnet/sealed';
import type { Scope } from '../consent/consent.ts';
import { RecordError } from '../errors.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { inboxIdOf, inboxOf } from '../grants/carry-out.ts';
import { answerError, send } from '../http/http.ts';
import { inTime } from '../http/in-time.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp, type Person } from '../people/person.ts';
import { readReceived } from '../received/received-grants.ts';
import {
  MAX_REQUEST,
  REQUEST_TOKEN_TYPE,
  REQUEST_TYPE,
  toRequestClaims,
  type AccessRequest,
} from './access-request.ts';
import { sentBytes, type SentRequest } from './sent-request.ts';
import { readAsked, withAsked, type AskedRequest } from './asked.ts';
import { toShown } from './shown-request.ts';

/** What somebody wants to ask of a person. */
export interface NewRequest {
  readonly of: string;
  readonly scope: Scope;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly credential: string | null;
}

/** The same for whoever stands at the desk: nobody needs to give an address first. */
export type DeskRequest = Omit<NewRequest, 'of'>;

/** Another person's server gets this long to take a request. */
const PATIENCE_MS = 15_000;

const isCompared = ({ keyring }: Kit, { identity }: Person): boolean =>
  keyring.pins().some(({ rootId, how }) => rootId === identity.rootId && how !== 'unverified');

async function sign(kit: Kit, request: AccessRequest): Promise<string> {
  const token = await kit.keyring.signJwt(REQUEST_TOKEN_TYPE, toRequestClaims(request) as JsonObject);
  if (token.length > MAX_REQUEST)
    throw new RecordError('bad-grant', 'This request is too long; say it in fewer words.');
  return token;
}

const requestFor = (
  kit: Kit,
  wanted: DeskRequest,
  owner: string | null,
  scope: Scope | null,
): AccessRequest => {
  const { keyring, session } = kit;
  return {
    id: randomId(),
    asker: {
      webId: session.webId,
      root: keyring.recordId,
      name: wanted.name,
      organisation: wanted.organisation,
    },
    owner,
    scope,
    credential: wanted.credential,
    at: session.clock(),
  };
};

async function post(kit: Kit, person: Person, sent: SentRequest): Promise<void> {
  const inbox = inboxOf(kit, person);
  const bytes = await kit.keyring.sealDeposit({
    to: person.identity,
    inboxId: inboxIdOf(inbox),
    depositId: randomId(),
    consent: null,
    type: REQUEST_TYPE,
    content: sentBytes(sent),
  });
  const response = await send(inTime(kit.session.fetch, PATIENCE_MS), inbox, {
    method: 'POST',
    headers: { 'content-type': SEALED_TYPE },
    body: bytes,
  });
  if (!response.ok) throw answerError(response);
}

/** Whom a person has asked already may be asked anew after so long; before, one reminder is all. */
const AGAIN_AFTER_MS = 30 * 24 * 60 * 60 * 1000;

function lastAsked(kit: Kit, owner: string): AskedRequest | null {
  const since = kit.session.clock().getTime() - AGAIN_AFTER_MS;
  const recent = [...readAsked(kit.keyring.settings()).values()].filter(
    ({ request }) => request.owner === owner && request.at.getTime() > since,
  );
  return recent.at(-1) ?? null;
}

/** A request as its asker sees it: allowed, or nothing. Refused, blocked, unread all look the same. */
export interface Asked {
  readonly id: string;
  /** Null for a request that was shown at the desk. */
  readonly owner: string | null;
  readonly scope: Scope | null;
  readonly at: Date;
  readonly reminded: Date | null;
  readonly state: 'allowed' | 'waiting';
}

/** What became of asking: `all` or only `who` asks was told, or `reminder` of what was asked before. */
export interface AskResult {
  readonly id: string;
  readonly told: 'all' | 'who' | 'reminder';
}

/** The request that was sent already and may be reminded of; null if a new one is due. */
async function remindable(kit: Kit, owner: string): Promise<AskedRequest | null> {
  const last = lastAsked(kit, owner);
  const done = last ? (await asked(kit)).find(({ id }) => id === last.request.id)?.state === 'allowed' : true;
  if (last === null || done) return null;
  if (last.reminded !== null)
    throw new RecordError(
      'bad-grant',
      'You have asked and reminded this person already; it is theirs to answer now.',
    );
  return last;
}

/**
 * Asks a person for access: a signed request, sealed into their inbox. To somebody whose keys were not compared it
 * carries only who asks (sealing.md, 5). While one waits, the same request is sent again as the one reminder;
 * `bad-grant` a third time.
 */
export async function ask(kit: Kit, wanted: NewRequest): Promise<AskResult> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const before = await remindable(kit, wanted.of);
  const person = await lookUp(wanted.of, session.publicFetch, keyring.pins());
  if (before) {
    await post(kit, person, { token: before.token, reminder: true });
    keyring.changeSettings((settings) => withAsked(settings, { ...before, reminded: session.clock() }));
    await kit.save();
    return { id: before.request.id, told: 'reminder' };
  }
  const told = isCompared(kit, person) ? 'all' : 'who';
  const request = requestFor(kit, wanted, wanted.of, told === 'all' ? wanted.scope : null);
  const token = await sign(kit, request);
  await post(kit, person, { token, reminder: false });
  keyring.changeSettings((settings) => withAsked(settings, { request, token, reminded: null }));
  await kit.save();
  return { id: request.id, told };
}

/**
 * A request for the desk: the text of a QR code, which whoever stands there reads with a device of theirs and decides
 * on there. It names nobody and is shown openly, so it says all.
 */
export async function askAtDesk(
  kit: Kit,
  wanted: DeskRequest,
): Promise<{ readonly id: string; readonly shown: string }> {
  const { keyring } = kit;
  await keyring.refresh();
  const request = requestFor(kit, wanted, null, wanted.scope);
  const token = await sign(kit, request);
  keyring.changeSettings((settings) => withAsked(settings, { request, token, reminded: null }));
  await kit.save();
  return { id: request.id, shown: await toShown(token) };
}

/** All requests this person has sent, newest first. */
export async function asked(kit: Kit): Promise<readonly Asked[]> {
  const settings = kit.keyring.settings();
  const answered = new Set([...readReceived(settings).values()].map(({ consent }) => consent.request));
  const all = await Promise.all(
    [...readAsked(settings).values()].map(async ({ request, token, reminded }): Promise<Asked> => {
      const state = answered.has(await consentDigest(token)) ? 'allowed' : 'waiting';
      const { id, owner, scope, at } = request;
      return { id, owner, scope, at, reminded, state };
    }),
  );
  return all.reverse();
}
