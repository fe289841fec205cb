import { SealedError, type Bytes, type Identity, type OpenedDeposit } from '@carnet/sealed';
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
  /** Items that cannot be read now and perhaps later: they are left where they are. */
  readonly unreadable: number;
  /** Items that nobody can ever read, or that say what their sender may not say: they were deleted. */
  readonly junk: number;
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

/**
 * What an item is: a deposit whose author is proven; `junk` that no key of this person opens or that its author did not
 * sign; `later` what a newer app may read, or whose sender cannot be looked up at the moment, or is not who they were.
 */
type Opened = OpenedDeposit | 'junk' | 'later';

/** What a newer app may open, and an author whose newest device their server may not show yet. */
const MAYBE_LATER: ReadonlySet<string> = new Set([
  'unknown-version',
  'unknown-suite',
  'unsupported',
  'unknown-author',
]);

async function open(kit: Kit, bytes: Bytes, lookUpSender: LookUpSender): Promise<Opened> {
  const author = { isKnown: true };
  const sender: LookUpSender = async (who) => {
    author.isKnown = false;
    const found = await lookUpSender(who);
    author.isKnown = found !== null;
    return found;
  };
  try {
    return await kit.keyring.openDeposit(bytes, inboxIdOf(kit.places.inbox), sender);
  } catch (error) {
    if (!(error instanceof SealedError)) throw error;
    return author.isKnown && !MAYBE_LATER.has(error.code) ? 'junk' : 'later';
  }
}

const bad = (sentence: string): RecordError => new RecordError('bad-grant', sentence);

/** `bad-grant` unless a notice is from the owner it names, for this person, about a place of that owner. */
function checkNotice(kit: Kit, from: Identity, { bundle, token }: GrantNotice, consent: Consent): void {
  if (consent.receiver.root !== kit.keyring.recordId || consent.owner.webId !== from.webId)
    throw bad('A notice in the inbox is meant for somebody else, or from somebody else.');
  if (new URL(bundle).origin !== new URL(from.webId).origin)
    throw bad('A notice in the inbox names a place that is not its sender’s.');
  if (token.length > MAX_TOKEN) throw bad('A notice in the inbox is longer than any needs to be.');
  const known = readReceived(kit.keyring.settings()).get(consent.grant);
  if (known && known.token !== token) throw bad('A notice in the inbox takes the name of another grant.');
}

/** Whether the consents kept leave room for one more: strangers must not fill the keyring. */
function hasRoom({ keyring }: Kit, token: string): boolean {
  const kept = [...readReceived(keyring.settings()).values()];
  return kept.reduce((sum, one) => sum + one.token.length, token.length) <= MAX_KEPT;
}

/**
 * Takes a grant in: consent signed by its owner, meant for this person; gives its id. The owner's root is pinned as
 * unverified. An item of another kind may be for a newer app, one without room waits.
 */
async function take(kit: Kit, deposit: OpenedDeposit): Promise<{ readonly grant: string | null } | 'later'> {
  const { keyring, session } = kit;
  if (deposit.type !== NOTICE_TYPE) return 'later';
  const notice = readNotice(deposit.content);
  const { consent, verdict } = await verifyConsent(notice.token, deposit.from);
  checkNotice(kit, deposit.from, notice, consent);
  const known = readReceived(keyring.settings()).has(consent.grant);
  if (!known && !hasRoom(kit, notice.token)) return 'later';
  if (keyring.contact(deposit.from) !== 'pinned') keyring.pin(deposit.from, 'unverified', session.clock());
  const { bundle, token } = notice;
  keyring.changeSettings((settings) =>
    withReceived(settings, { consent, token, bundle, ended: null, verdict }),
  );
  return { grant: known ? null : consent.grant };
}

/** What one item is must not keep a person from the others; a lost connection does. */
function leftForLater(error: unknown): 'later' {
  if (error instanceof SealedError) return 'later';
  if (error instanceof RecordError && error.code !== 'network') return 'later';
  throw error;
}

/** What becomes of one item; null if it is gone. */
async function look(
  kit: Kit,
  item: string,
  sender: LookUpSender,
): Promise<{ readonly grant: string | null } | 'junk' | 'later' | null> {
  const bytes = await readItem(item, kit.session.fetch);
  if (bytes === null) return null;
  if (bytes === 'too-long') return 'junk';
  const deposit = await open(kit, bytes, sender);
  if (typeof deposit === 'string') return deposit;
  try {
    return await take(kit, deposit);
  } catch (error) {
    if (error instanceof RecordError && (error.code === 'bad-grant' || error.code === 'bad-consent'))
      return 'junk';
    throw error;
  }
}

/**
 * Looks into one's inbox and takes in the grants that lie there. An item is deleted only after what it says is saved;
 * junk is deleted once the newest keys of this person cannot open it either. Nothing in the rest is believed: it stays.
 */
export async function collect(kit: Kit): Promise<Collected> {
  const { places, session } = kit;
  const grants: string[] = [];
  const done: string[] = [];
  const junk: string[] = [];
  let waiting = 0;
  const sender = senders(kit);
  const sort = async (items: readonly string[]): Promise<readonly string[]> => {
    const rejected: string[] = [];
    for (const item of items) {
      const found = await look(kit, item, sender).catch(leftForLater);
      if (found === 'junk') rejected.push(item);
      else if (found === 'later') waiting += 1;
      else if (found) {
        if (found.grant !== null) grants.push(found.grant);
        done.push(item);
      }
    }
    return rejected;
  };
  const doubtful = await sort(await listInbox(places.inbox, session.fetch));
  if (doubtful.length > 0) {
    await kit.keyring.refresh();
    junk.push(...(await sort(doubtful)));
  }
  if (done.length > 0) await kit.save();
  for (const item of [...done, ...junk]) await remove(session.fetch, item);
  return { grants, unreadable: waiting, junk: junk.length };
}
