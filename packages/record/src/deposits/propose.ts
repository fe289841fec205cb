import { randomId, type Bytes, type JsonObject } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { inboxIdOf } from '../grants/carry-out.ts';
import { send } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp, type Person } from '../people/person.ts';
import { readReceived, withReceived, type ReceivedEntry } from '../received/received-grants.ts';
import { sha256 } from '../digest.ts';
import { DEPOSIT_TOKEN_TYPE, toDepositClaims } from './deposit-token.ts';
import { DEPOSIT_TYPE, headBytes, PART_TYPE, partBytes } from './items.ts';
import { DEPOSIT_LIMITS } from './limits.ts';
import { mailbox } from './mailbox.ts';
import { payloadBytes, readPayload } from './payload.ts';
import { postItem } from './post-item.ts';
import { lineValue, readRow, rowOf, sentRows, type SentLine } from './rows.ts';
import { withCategory } from './with-category.ts';

/** What somebody proposes for another person's record. */
export interface Proposal {
  readonly to: string;
  /** The entry first, then what was read out of it. */
  readonly drafts: readonly EntryDraft[];
  /** Where all of it should go; what the drafts say unless told. */
  readonly category?: Category;
  readonly title?: string;
  /** Who should see it, in own words: advice, which opens nothing. */
  readonly advice?: string | null;
}

/** A deposit that was sent. */
export interface Proposed {
  readonly deposit: string;
  /** Items it took in the inbox. */
  readonly items: number;
  /** Whether the owner's keys were compared: if not, the host could have shown others from the first day on. */
  readonly verified: boolean;
}

const GONE: ReadonlySet<number> = new Set([401, 403, 404, 410]);
const ended = (): RecordError =>
  new RecordError(
    'refused',
    'This person does not take entries from you, or not any more; ask them for access.',
  );

/** Whether a consent to deposit is in time and its bundle is still given; what has ended is written down. */
async function stillStands({ keyring, session, notes }: Kit, entry: ReceivedEntry): Promise<boolean> {
  const { consent, bundle } = entry;
  const now = session.clock();
  if (!consent.modes.includes('deposit') || entry.ended !== null) return false;
  if (consent.from > now || (consent.until !== null && consent.until <= now)) return false;
  const fetch = notes.at(consent.owner.webId, session.fetch);
  const { status, ok } = await send(fetch, bundle, { method: 'HEAD', cache: 'no-store' });
  if (GONE.has(status)) keyring.changeSettings((before) => withReceived(before, { ...entry, ended: now }));
  return ok;
}

const last = ({ consent }: ReceivedEntry): number => consent.until?.getTime() ?? Infinity;

/** The consent to deposit that lasts longest. `refused` if there is none, or the owner's server shows it has ended. */
async function standingConsent(kit: Kit, owner: string): Promise<ReceivedEntry> {
  const theirs = [...readReceived(kit.keyring.settings()).values()].filter(
    ({ consent }) => consent.owner.webId === owner,
  );
  for (const entry of theirs.sort((a, b) => (last(a) < last(b) ? 1 : -1)))
    if (await stillStands(kit, entry)) return entry;
  await kit.save();
  throw ended();
}

/**
 * The owner with the inbox that their consent names, under the root that signed it. After a move it lies elsewhere under
 * the same last segment, which with that root's key is all that items are sealed to.
 */
async function ownerOf(kit: Kit, { consent }: ReceivedEntry): Promise<Person> {
  const { keyring, session } = kit;
  const person = await lookUp(consent.owner.webId, session.publicFetch, keyring.pins());
  const [inbox] = consent.deposits;
  if (person.identity.rootId !== consent.owner.root || inbox === undefined)
    throw new RecordError(
      'bad-grant',
      'The consent to send entries is from other keys than this person has now.',
    );
  const isMoved = inboxIdOf(person.places.inbox) === inboxIdOf(inbox);
  return isMoved ? person : { ...person, places: { ...person.places, inbox } };
}

const cut = (payload: Bytes): Bytes[] => {
  const { partBytes: size } = DEPOSIT_LIMITS;
  return Array.from({ length: Math.ceil(payload.length / size) }, (_, i) =>
    payload.slice(i * size, (i + 1) * size),
  );
};

/** Told how many items of how many were left in the inbox. */
export type OnItems = (progress: { readonly done: number; readonly total: number }) => void;

/** Leaves all parts, and last the item that makes them a deposit: a stop before it leaves nothing to be taken in. */
async function sendAll(
  kit: Kit,
  person: Person,
  { id, consent }: SentLine,
  token: string,
  payload: Bytes,
  onItems: OnItems,
): Promise<number> {
  const { session, notes } = kit;
  const noted = { ...kit, session: { ...session, fetch: notes.at(person.identity.webId, session.fetch) } };
  const sent = session.clock();
  const [first = new Uint8Array(0), ...others] = cut(payload);
  const items: string[] = [];
  const total = others.length + 1;
  onItems({ done: 0, total });
  for (const [i, bytes] of others.entries()) {
    const content = partBytes({ id, index: i + 1, sent, bytes });
    const name = await postItem(noted, person, { consent, type: PART_TYPE, content });
    if (name === null)
      throw new RecordError(
        'unexpected-answer',
        'The server did not tell where it put a part; nothing was sent.',
      );
    items.push(name);
    onItems({ done: items.length, total });
  }
  const content = headBytes({ token, sent, items, bytes: first });
  await postItem(noted, person, { id, consent, type: DEPOSIT_TYPE, content });
  onItems({ done: total, total });
  return total;
}

/** What is sent, read as its receiver will read it. */
async function checked(payload: Bytes): Promise<Bytes> {
  if (payload.length > DEPOSIT_LIMITS.bytes)
    throw new RecordError(
      'bad-entry',
      'This is more than the 6 MiB that one deposit may hold: send fewer or smaller files at once.',
    );
  try {
    await readPayload(payload);
    return payload;
  } catch (cause) {
    if (!(cause instanceof RecordError)) throw cause;
    throw new RecordError('bad-entry', 'This entry is not one that can be sent as a deposit.', { cause });
  }
}

const isCompared = ({ keyring }: Kit, { identity }: Person): boolean =>
  keyring.pins().some(({ rootId, how }) => rootId === identity.rootId && how !== 'unverified');

/**
 * Proposes an entry for another person's record, under their consent: signed, sealed to them, left in the inbox the
 * consent names. It is kept here, sealed, until their receipt comes. `refused` without a consent that stands,
 * `bad-entry` if it is too large or not an entry, `busy` if too much waits there unread; RecordError or SealedError if the
 * owner's keys are not those that signed the consent.
 */
export async function propose(
  kit: Kit,
  proposal: Proposal,
  onItems: OnItems = () => undefined,
): Promise<Proposed> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const drafts = withCategory(proposal.drafts, proposal);
  const payload = await checked(payloadBytes({ drafts, advice: proposal.advice ?? null }));
  const entry = await standingConsent(kit, proposal.to);
  const person = await ownerOf(kit, entry);
  const [main] = drafts;
  if (!main) throw new RecordError('bad-entry', 'There is nothing to send.');
  const consent = await consentDigest(entry.token);
  const to = { webId: proposal.to, root: person.identity.rootId };
  const id = randomId();
  const at = session.clock();
  const claims = toDepositClaims({
    id,
    depositor: { webId: session.webId, root: keyring.recordId },
    owner: to,
    consent,
    at,
    size: payload.length,
    parts: await Promise.all(cut(payload).map(sha256)),
  });
  const token = await keyring.signJwt(DEPOSIT_TOKEN_TYPE, claims as JsonObject);
  const line: SentLine = {
    kind: 'Sent',
    id,
    to,
    grant: entry.consent.grant,
    consent,
    digest: await consentDigest(token),
    category: main.category,
    title: main.line.title,
    files: drafts.flatMap(({ files }) =>
      files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
    ),
    date: at.toISOString(),
    sent: null,
    tries: 0,
    state: 'waiting',
    receipt: null,
  };
  const set = await mailbox(kit);
  await set.put(rowOf(set, line, token, payload));
  await kit.remember();
  const items = await sendAll(kit, person, line, token, payload, onItems);
  const sent = session.clock().toISOString();
  await set.write([
    { kind: 'line', iri: `${set.container}${id}`, line: lineValue({ ...line, sent, tries: 1 }) },
  ]);
  await kit.remember();
  return { deposit: id, items, verified: isCompared(kit, person) };
}

/**
 * Sends a deposit again whose receipt did not come: the same one, which its receiver takes in once. `not-found` if there
 * is none, `bad-entry` if it has arrived.
 */
export async function resend(kit: Kit, id: string, onItems: OnItems = () => undefined): Promise<Proposed> {
  await kit.keyring.refresh();
  const lying = (await sentRows(kit)).find(({ line }) => line.id === id);
  const read = lying && (await readRow(lying));
  if (!lying || !read) throw new RecordError('not-found', 'There is no such deposit.');
  const { line, set } = lying;
  if (line.state !== 'waiting') throw new RecordError('bad-entry', 'This deposit has arrived.');
  const entry = readReceived(kit.keyring.settings()).get(line.grant);
  if (!entry || !(await stillStands(kit, entry))) throw ended();
  const person = await ownerOf(kit, entry);
  await turnAllSets(kit);
  const items = await sendAll(kit, person, line, read.token, read.payload, onItems);
  const sent = kit.session.clock().toISOString();
  const next = lineValue({ ...line, sent, tries: line.tries + 1 });
  await set.write([
    { kind: 'line', iri: lying.row.iri, line: next, when: (row) => row?.seq === lying.row.seq },
  ]);
  await kit.remember();
  return { deposit: id, items, verified: isCompared(kit, person) };
}
