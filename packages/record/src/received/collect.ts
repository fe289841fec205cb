import { SealedError, type Identity, type OpenedDeposit } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { inboxIdOf } from '../grants/carry-out.ts';
import { verifyConsent } from '../grants/consent-token.ts';
import type { Consent } from '../grants/consent.ts';
import { NOTICE_TYPE, readNotice, type GrantNotice } from '../grants/notice.ts';
import { remove } from '../http/http.ts';
import { inTime } from '../http/in-time.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp } from '../people/person.ts';
import { listInbox, readItem } from './inbox.ts';
import { readReceived, withReceived } from './received-grants.ts';

/** What a look into the inbox brought. */
export interface Collected {
  /** Ids of grants that are new. */
  readonly grants: readonly string[];
  /** Items that are not what they say or cannot be opened: they are left where they are. */
  readonly unreadable: number;
}

/** A sender's own server gets this long to show who they are. */
const PATIENCE_MS = 10_000;
/** All signed consents received are kept within this many characters: strangers must not fill the keyring. */
const MAX_KEPT = 2 * 1024 * 1024;
const MAX_TOKEN = 8192;

/** The sender of an item as their server shows them; null if it does not, or does not answer in time. */
type LookUpSender = (sender: { readonly webId: string }) => Promise<Identity | null>;

/** Asks once for each sender, however many items name them; a server that is down holds nobody else up. */
function senders({ keyring, session }: Kit): LookUpSender {
  const asked = new Map<string, Promise<Identity | null>>();
  const ask = async (webId: string): Promise<Identity | null> => {
    try {
      return (await lookUp(webId, inTime(session.publicFetch, PATIENCE_MS), keyring.pins())).identity;
    } catch (error) {
      if (error instanceof RecordError) return null;
      throw error;
    }
  };
  return ({ webId }) => {
    const known = asked.get(webId) ?? ask(webId);
    asked.set(webId, known);
    return known;
  };
}

async function open(kit: Kit, item: string, sender: LookUpSender): Promise<OpenedDeposit | null> {
  const bytes = await readItem(item, kit.session.fetch);
  return bytes && kit.keyring.openDeposit(bytes, inboxIdOf(kit.places.inbox), sender);
}

const bad = (sentence: string): RecordError => new RecordError('bad-grant', sentence);

/** `bad-grant` unless a notice is from the owner it names, for this person, about a place of that owner. */
function checkNotice(kit: Kit, from: Identity, { bundle, token }: GrantNotice, consent: Consent): void {
  if (consent.receiver.root !== kit.keyring.recordId || consent.owner.webId !== from.webId)
    throw bad('A notice in the inbox is meant for somebody else, or from somebody else.');
  if (new URL(bundle).origin !== new URL(from.webId).origin)
    throw bad('A notice in the inbox names a place that is not its sender’s.');
  const received = readReceived(kit.keyring.settings());
  const known = received.get(consent.grant);
  if (known && known.token !== token) throw bad('A notice in the inbox takes the name of another grant.');
  const kept = [...received.values()].reduce((sum, one) => sum + one.token.length, 0);
  if (!known && (token.length > MAX_TOKEN || kept + token.length > MAX_KEPT))
    throw bad('There is no room for a further grant; what ended long ago can be deleted.');
}

/** Takes a grant in: consent signed by its owner, meant for this person. The owner's root is pinned as unverified. */
async function take(kit: Kit, deposit: OpenedDeposit): Promise<string | null> {
  const { keyring, session } = kit;
  if (deposit.type !== NOTICE_TYPE) throw bad('An item of the inbox is of an unknown kind.');
  const notice = readNotice(deposit.content);
  const { consent } = await verifyConsent(notice.token, deposit.from);
  checkNotice(kit, deposit.from, notice, consent);
  const known = readReceived(keyring.settings()).has(consent.grant);
  if (keyring.contact(deposit.from) !== 'pinned') keyring.pin(deposit.from, 'unverified', session.clock());
  const { bundle, token } = notice;
  keyring.changeSettings((settings) => withReceived(settings, { consent, token, bundle, ended: null }));
  return known ? null : consent.grant;
}

/**
 * Looks into one's inbox and takes in the grants that lie there. An item is deleted only after what it says is
 * saved. Items that cannot be opened are counted and left: nothing in them is believed.
 */
export async function collect(kit: Kit): Promise<Collected> {
  const { places, session } = kit;
  const grants: string[] = [];
  const read: string[] = [];
  let unreadable = 0;
  const sender = senders(kit);
  for (const item of await listInbox(places.inbox, session.fetch)) {
    try {
      const deposit = await open(kit, item, sender);
      if (!deposit) continue;
      const grant = await take(kit, deposit);
      if (grant !== null) grants.push(grant);
      read.push(item);
    } catch (error) {
      const expected =
        error instanceof SealedError || (error instanceof RecordError && error.code !== 'network');
      if (!expected) throw error;
      unreadable += 1;
    }
  }
  if (read.length > 0) await kit.save();
  for (const item of read) await remove(session.fetch, item);
  return { grants, unreadable };
}
