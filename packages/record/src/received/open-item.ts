import { SealedError, type Bytes, type Identity, type OpenedDeposit } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { inboxIdOf } from '../grants/carry-out.ts';
import { inTime } from '../http/in-time.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp } from '../people/person.ts';

/** A sender's own server gets this long to show who they are. */
const PATIENCE_MS = 10_000;
/** The sender of an item as their server shows them; null if it does not, or does not answer in time. */
export type LookUpSender = (sender: { readonly webId: string }) => Promise<Identity | null>;

/** Asks once for each sender, however many items name them; a server that is down holds nobody else up. */
export function senders({ keyring, session }: Kit): LookUpSender {
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
export type Opened = OpenedDeposit | 'junk' | 'later';

/** What a newer app may open, and an author whose newest device their server may not show yet. */
const MAYBE_LATER: ReadonlySet<string> = new Set([
  'unknown-version',
  'unknown-suite',
  'unsupported',
  'unknown-author',
]);

export async function openItem(kit: Kit, bytes: Bytes, lookUpSender: LookUpSender): Promise<Opened> {
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
