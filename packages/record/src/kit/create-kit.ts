import type { ChangeResult, Rule } from '@carnet/access';
import { createIdentity, randomId, SEALED_TYPE, type CreatedIdentity, type RecordId } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { answerError, save, send, type Fetch } from '../http/http.ts';
import { announceKit } from '../profile/announce-kit.ts';
import { findStorage } from '../profile/find-storage.ts';
import type { KitPlaces, Profile } from '../profile/profile.ts';
import { readProfile } from '../profile/read-profile.ts';
import type { Session } from './session.ts';

export const CHAIN_TYPE = 'application/vnd.carnet.statements';
export const SLOTS_TYPE = 'application/json';
/** The rule by which anyone signed in may add to an inbox. */
export const INBOX_RULE = 'inbox';

/** What making an identity kit gives; the words are kept nowhere, so the caller shows them now or never. */
export interface NewKit {
  readonly recordId: RecordId;
  /** The 24 words of the printed kit. */
  readonly words: readonly string[];
}

async function makeContainer(fetch: Fetch, iri: string): Promise<void> {
  const response = await send(fetch, iri, {
    method: 'PUT',
    headers: {
      'content-type': 'text/turtle',
      link: '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"',
    },
  });
  if (!response.ok && response.status !== 409) throw answerError(response);
}

function settled(result: ChangeResult): void {
  if (!result.done)
    throw new RecordError('refused', 'The pod server did not let an access rule be set; nothing was opened.');
}

/** A kit that exists on this device only, until it is written. */
export interface PreparedKit extends NewKit {
  /** Writes it to the pod. After a failure it may be called again: what was broken off is not found by anyone. */
  readonly write: () => Promise<void>;
}

/**
 * Prepares the identity kit of a signed-in person without keeping anything in the pod, so that the words can be shown
 * and confirmed first. Where the profile names no storage, the one its document lies in is tried. `kit-exists` if there
 * is a kit, `bad-profile` if there is no storage, `refused` if it is not this person's.
 */
export async function prepareKit(session: Session, passphrase: string): Promise<PreparedKit> {
  const { webId, fetch, clock } = session;
  const profile = await readProfile(webId, fetch);
  if (profile.kit)
    throw new RecordError('kit-exists', 'This person has Carnet keys already; unlock with the passphrase.');
  const storage = profile.storage ?? (await findStorage(profile, fetch));
  const identity = await createIdentity({ webId, passphrase, now: clock() });
  return {
    recordId: identity.device.recordId,
    words: identity.words,
    write: () => writeKit(session, profile, storage, identity),
  };
}

/** Makes the inbox of a kit, lets everybody read its key statements, and anyone signed in add to the inbox. */
export async function openKitToOthers(
  { keyStatements, inbox }: KitPlaces,
  { fetch, clock }: Pick<Session, 'fetch' | 'clock'>,
): Promise<void> {
  await makeContainer(fetch, inbox);
  const options = { fetch, clock, sites: new Map() };
  const everybody: Rule = { id: 'statements', agent: 'public', modes: ['read'], applies: 'resource' };
  const signedIn: Rule = { id: INBOX_RULE, agent: 'authenticated', modes: ['append'], applies: 'resource' };
  const { putRule } = await import('@carnet/access');
  settled(await putRule(keyStatements, everybody, options));
  settled(await putRule(inbox, signedIn, options));
}

async function writeKit(
  session: Session,
  profile: Profile,
  storage: string,
  identity: CreatedIdentity,
): Promise<void> {
  const { fetch } = session;
  const kit = `${storage}${randomId()}/`;
  const inbox = `${storage}${randomId()}/`;
  const places: KitPlaces = {
    keyStatements: `${kit}chain`,
    keyring: `${kit}keyring`,
    slots: `${kit}slots`,
    inbox,
  };
  await save(fetch, places.keyring, identity.documents.keyring, SEALED_TYPE, 'absent');
  await save(fetch, places.slots, identity.documents.slots, SLOTS_TYPE, 'absent');
  await save(fetch, places.keyStatements, identity.documents.chain, CHAIN_TYPE, 'absent');
  await openKitToOthers(places, session);
  await announceKit(profile, places, storage, fetch);
  await session.device.save(identity.device);
}

/**
 * Makes the identity kit of a signed-in person in their own pod: key statements that everybody may read, slots and
 * keyring for the owner, an inbox to which anyone signed in may add. The profile names it last, so that a kit that
 * was broken off is not found and a new one can be made. `kit-exists` if there is one.
 */
export async function createKit(session: Session, passphrase: string): Promise<NewKit> {
  const { recordId, words, write } = await prepareKit(session, passphrase);
  await write();
  return { recordId, words };
}
