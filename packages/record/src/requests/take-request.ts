import type { Identity, OpenedDeposit } from '@carnet/sealed';
import { verifyStatement } from '../consent/verify-consent.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp } from '../people/person.ts';
import {
  fromRequestClaims,
  MAX_REQUEST,
  REQUEST_TOKEN_TYPE,
  requestOf,
  type AccessRequest,
} from './access-request.ts';
import { readSent } from './sent-request.ts';
import { isBlocked } from './blocked.ts';
import { fromShown } from './shown-request.ts';
import { MAX_OPEN, readPending, type PendingRequest } from './pending.ts';
import { withPending } from './keep-pending.ts';

const bad = (sentence: string): RecordError => new RecordError('bad-grant', sentence);

async function verified(kit: Kit, token: string, from: Identity): Promise<AccessRequest> {
  if (token.length > MAX_REQUEST) throw bad('A request is longer than any may be.');
  const { payload } = await verifyStatement(token, REQUEST_TOKEN_TYPE, from);
  const request = fromRequestClaims(payload);
  if (request.asker.root !== from.rootId || request.asker.webId !== from.webId)
    throw bad('A request names somebody else than who signed it.');
  return request;
}

/** A request shown at the desk can be taken in for so long: a picture of it is worth nothing later. */
const SHOWN_MS = 24 * 60 * 60 * 1000;

/** After a refusal, further requests of the same asker are dropped for so long; at the desk they are not. */
const QUIET_MS = 7 * 24 * 60 * 60 * 1000;

const ofAsker = (kit: Kit, root: string): readonly PendingRequest[] =>
  [...readPending(kit.keyring.settings()).values()].filter(({ request }) => request.asker.root === root);

const openCount = (kit: Kit): number =>
  [...readPending(kit.keyring.settings()).values()].filter(({ state }) => state === 'open').length;

const refusedLately = ({ state, decided }: PendingRequest, now: Date): boolean =>
  state === 'refused' && decided !== null && now.getTime() - decided.getTime() < QUIET_MS;

function add(kit: Kit, token: string, request: AccessRequest, reminded: boolean): string {
  const received = kit.session.clock();
  const state = 'open';
  const nothing = { decided: null, grant: null, refusal: null };
  kit.keyring.changeSettings((now) =>
    withPending(now, { request, token, received, state, reminded, ...nothing }),
  );
  return request.id;
}

/** Keeps a request from the inbox; its id, or null if it changes nothing: known, blocked, one too many. */
function keep(kit: Kit, token: string, request: AccessRequest, reminder: boolean): string | null {
  const { keyring, session } = kit;
  const before = ofAsker(kit, request.asker.root);
  const known = before.find((one) => one.request.id === request.id);
  if (known?.state === 'open' && reminder && !known.reminded) {
    keyring.changeSettings((now) => withPending(now, { ...known, reminded: true }));
    return request.id;
  }
  const unwelcome =
    known !== undefined ||
    before.some((one) => one.state === 'open' || refusedLately(one, session.clock())) ||
    openCount(kit) >= MAX_OPEN;
  return unwelcome ? null : add(kit, token, request, reminder);
}

/** Takes in a request that lay in the inbox; null if it changes nothing, `bad-grant` or `bad-consent` if it is none. */
export async function takeRequest(kit: Kit, deposit: OpenedDeposit): Promise<string | null> {
  const { token, reminder } = readSent(deposit.content);
  const request = await verified(kit, token, deposit.from);
  if (request.owner !== kit.session.webId) throw bad('A request is meant for somebody else.');
  return keep(kit, token, request, reminder);
}

/**
 * Takes in a request by the text of the QR code that is shown at the desk. The id of the request; `bad-consent` if the
 * text is none; `bad-grant` if it was made for one person, is older than a day, decided already or from somebody
 * blocked; RecordError or SealedError if its asker's keys cannot be had.
 */
export async function takeShownRequest(kit: Kit, shown: string): Promise<string> {
  const token = await fromShown(shown.trim());
  const { keyring, session } = kit;
  const { asker } = requestOf(token);
  const { identity } = await lookUp(asker.webId, session.publicFetch, keyring.pins());
  if (isBlocked(keyring.settings(), identity))
    throw bad('You have blocked this person; unblock them first if you wish to decide.');
  const request = await verified(kit, token, identity);
  if (request.owner !== null) throw bad('This request is none for the desk.');
  if (Math.abs(session.clock().getTime() - request.at.getTime()) > SHOWN_MS)
    throw bad('This request was made too long ago; have it shown anew.');
  const known = ofAsker(kit, asker.root).find((one) => one.request.id === request.id);
  if (known && known.state !== 'open') throw bad('You have decided this request already.');
  if (!known) add(kit, token, request, false);
  await kit.save();
  return request.id;
}
