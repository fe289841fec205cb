import { concat, type Bytes, type Digest, type OpenedDeposit } from '@carnet/sealed';
import { verifyStatement } from '../consent/verify-consent.ts';
import { RecordError } from '../errors.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { readLedger, stands, type GrantRecord } from '../grants/ledger.ts';
import { inboxIdOf } from '../grants/carry-out.ts';
import type { Kit } from '../kit/kit.ts';
import { sha256 } from '../digest.ts';
import { DEPOSIT_TOKEN_TYPE, fromDepositClaims, type DepositClaims } from './deposit-token.ts';
import { readHead, readPart, type HeadItem, type PartItem } from './items.ts';
import { readPayload, type Payload } from './payload.ts';

const bad = (sentence: string): RecordError => new RecordError('bad-grant', sentence);

/** An item with the first part of a deposit, from somebody who may deposit. */
export interface Head {
  readonly item: string;
  readonly opened: OpenedDeposit;
  readonly head: HeadItem;
  readonly claims: DepositClaims;
  readonly grant: GrantRecord;
  /** SHA-256 of what the depositor signed. */
  readonly digest: Digest;
}

/** An item with a further part, from somebody who may deposit. */
export interface Part {
  readonly item: string;
  readonly opened: OpenedDeposit;
  readonly part: PartItem;
}

/** The grant under which somebody may deposit; `bad-grant` unless one that stands names them, this inbox and the mode. */
async function grantOf(
  { keyring, places, session }: Kit,
  { from, consent }: OpenedDeposit,
): Promise<GrantRecord> {
  const now = session.clock();
  // An inbox keeps its last segment, to which items are sealed, when its record moves.
  const here = `/${inboxIdOf(places.inbox)}/`;
  for (const grant of readLedger(keyring.settings()).values()) {
    const { receiver, modes, deposits } = grant.consent;
    if (receiver.root !== from.rootId || receiver.webId !== from.webId || !stands(grant, now)) continue;
    if (!modes.includes('deposit') || !deposits.some((one) => one.endsWith(here))) continue;
    if ((await consentDigest(grant.token)) === consent) return grant;
  }
  throw bad('An entry was sent without a consent that stands.');
}

/** What the depositor signed, if it is about this deposit, this person and this consent. */
async function signedBy(
  { keyring, session }: Kit,
  { token }: HeadItem,
  { from, consent, depositId }: OpenedDeposit,
): Promise<DepositClaims> {
  const { payload } = await verifyStatement(token, DEPOSIT_TOKEN_TYPE, from);
  const claims = fromDepositClaims(payload);
  const { depositor, owner, id } = claims;
  const theirs = depositor.root === from.rootId && depositor.webId === from.webId;
  const mine = owner.root === keyring.recordId && owner.webId === session.webId;
  if (!theirs || !mine || id !== depositId || claims.consent !== consent)
    throw bad('An entry was signed for somebody else, by somebody else or under another name.');
  return claims;
}

/** Looks at the first item of a deposit; `bad-grant`, `bad-consent` or `bad-entry` if it may not be taken in. */
export async function openHead(kit: Kit, item: string, opened: OpenedDeposit): Promise<Head> {
  const grant = await grantOf(kit, opened);
  const head = readHead(opened.content);
  const claims = await signedBy(kit, head, opened);
  if (head.items.length !== claims.parts.length - 1)
    throw bad('An entry was sent in other parts than were signed.');
  return { item, opened, head, claims, grant, digest: await consentDigest(head.token) };
}

/** Looks at a further item; errors as for the first. */
export async function openPart(kit: Kit, item: string, opened: OpenedDeposit): Promise<Part> {
  await grantOf(kit, opened);
  return { item, opened, part: readPart(opened.content) };
}

/** Whether a part belongs to a deposit: same sender, same consent, same name. Its place is told by its digest. */
export const belongs = ({ opened, part }: Part, { claims, opened: head }: Head): boolean =>
  part.id === claims.id && opened.from.rootId === head.from.rootId && opened.consent === head.consent;

/** Looks at a payload before it is read, in a thread that can be ended; false if it may not be taken in. */
export type Vet = (payload: Bytes) => Promise<boolean>;

/** The whole of a deposit, every part checked against what was signed; `bad-entry` if anything differs. */
export async function assemble(
  { head, claims }: Head,
  parts: readonly Part[],
  vet: Vet,
): Promise<{ readonly bytes: ReturnType<typeof concat>; readonly payload: Payload }> {
  const all = [head.bytes, ...parts.map(({ part }) => part.bytes)];
  const digests = await Promise.all(all.map(sha256));
  const bytes = concat(...all);
  const same = digests.length === claims.parts.length && digests.every((one, i) => one === claims.parts[i]);
  if (!same || bytes.length !== claims.size)
    throw new RecordError('bad-entry', 'What was sent is not what was signed.');
  if (!(await vet(bytes))) throw new RecordError('bad-entry', 'What was sent is not an entry.');
  return { bytes, payload: await readPayload(bytes) };
}
