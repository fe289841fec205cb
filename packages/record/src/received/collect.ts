import { SealedError, type Identity, type OpenedDeposit } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { inboxIdOf } from '../grants/carry-out.ts';
import { verifyConsent } from '../grants/consent-token.ts';
import { NOTICE_TYPE, readNotice } from '../grants/notice.ts';
import { remove } from '../http/http.ts';
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

async function open(kit: Kit, item: string): Promise<OpenedDeposit | null> {
  const { keyring, places, session } = kit;
  const bytes = await readItem(item, session.fetch);
  if (!bytes) return null;
  const identityOf = async ({ webId }: { webId: string }): Promise<Identity | null> => {
    try {
      return (await lookUp(webId, session.publicFetch)).identity;
    } catch (error) {
      if (error instanceof RecordError && error.code !== 'network') return null;
      throw error;
    }
  };
  return keyring.openDeposit(bytes, inboxIdOf(places.inbox), identityOf);
}

/** Takes a grant in: consent signed by its owner, meant for this person. The owner's root is pinned as unverified. */
async function take(kit: Kit, deposit: OpenedDeposit): Promise<string | null> {
  const { keyring, session } = kit;
  if (deposit.type !== NOTICE_TYPE)
    throw new RecordError('bad-grant', 'An item of the inbox is of an unknown kind.');
  const { token, bundle } = readNotice(deposit.content);
  const { consent } = await verifyConsent(token, deposit.from);
  const known = readReceived(keyring.settings()).get(consent.grant);
  if (
    consent.receiver.root !== keyring.recordId ||
    new URL(bundle).origin !== new URL(consent.owner.webId).origin
  )
    throw new RecordError('bad-grant', 'A notice in the inbox is meant for somebody else.');
  if (keyring.contact(deposit.from) === 'new') keyring.pin(deposit.from, 'unverified', session.clock());
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
  for (const item of await listInbox(places.inbox, session.fetch)) {
    try {
      const deposit = await open(kit, item);
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
