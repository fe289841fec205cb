import type { Bytes, ExpectedBundle } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { verifyConsent } from '../consent/verify-consent.ts';
import type { Consent } from '../consent/consent.ts';
import { load, send } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp, type Person } from '../people/person.ts';
import { categoryKind, PRIVATE_KIND, shareKind } from '../sets/kinds.ts';
import { inTurn } from '../reach/in-turn.ts';
import { Sets } from '../sets/sets.ts';
import { followGrants, type FollowOptions } from './follow-grants.ts';
import { readReceived, withReceived, type ReceivedEntry } from './received-grants.ts';
import type { Watch } from './watch.ts';

/** A record somebody shares, opened with what they granted. */
export interface ReceivedRecord {
  readonly owner: Person;
  /** The consents it is opened under. */
  readonly consents: readonly Consent[];
  readonly sets: Sets;
  /** Asks the owner's server for the key bundles: false as soon as one of them is refused or gone. */
  stillGranted(signal?: AbortSignal): Promise<boolean>;
  /** Tells at once, by the server's own word and by the clock, when it is time to ask that again. */
  follow(onChange: () => void, options?: FollowOptions): Watch;
}

/** People who share something, with their consents, as far as this person knows. */
export function sharers(kit: Kit): ReadonlyMap<string, readonly ReceivedEntry[]> {
  const found = new Map<string, ReceivedEntry[]>();
  for (const entry of readReceived(kit.keyring.settings()).values()) {
    const { webId } = entry.consent.owner;
    found.set(webId, [...(found.get(webId) ?? []), entry]);
  }
  return found;
}

/** No bundle is longer than this (FORMAT.md, 8). */
const MAX_BUNDLE = 1024 * 1024;

/** What a bundle may hold under a consent: sets of its categories, at the owner's own place. */
async function expectedOf({ consent, token, bundle }: ReceivedEntry): Promise<ExpectedBundle> {
  const kinds = new Set(consent.categories.map(categoryKind));
  if (consent.entries.length > 0) kinds.add(shareKind(consent.grant));
  // An entry that stays in its category for this person and not for others lies in a set of its own.
  if (consent.modes.includes('read') && consent.categories.length > 0) kinds.add(PRIVATE_KIND);
  return {
    grantId: consent.grant,
    consent: await consentDigest(token),
    covers: ({ kind, container }) => kinds.has(kind) && new URL(container).origin === new URL(bundle).origin,
  };
}

/** So long after a first refusal a second one is final: a server's fault would have been mended. */
const FINAL_MS = 86_400_000;

/** The bundle of a grant; null if the owner's server does not give it any more. */
async function fetchBundle(
  { session, notes }: Kit,
  { bundle, consent }: ReceivedEntry,
): Promise<Bytes | null> {
  const fetch = notes.at(consent.owner.webId, session.fetch);
  try {
    return (await load(fetch, bundle, '*/*', MAX_BUNDLE))?.bytes ?? null;
  } catch (error) {
    if (error instanceof RecordError && (error.code === 'refused' || error.code === 'signed-out'))
      return null;
    throw error;
  }
}

/** Takes the keys of a bundle, or notes that there is none any more; true if there is. */
async function takeKeys(
  { keyring, session }: Kit,
  entry: ReceivedEntry,
  bundle: Bytes | null,
  owner: Person,
): Promise<boolean> {
  const { verdict } = await verifyConsent(entry.token, owner.identity);
  const now = session.clock();
  if (bundle) await keyring.openBundle(bundle, owner.identity, await expectedOf(entry));
  else keyring.forgetReceived(entry.consent.grant);
  const ended = bundle ? entry.ended : (entry.ended ?? now);
  const gone = bundle === null && ended !== null && now.getTime() - ended.getTime() >= FINAL_MS;
  if (verdict !== entry.verdict || ended !== entry.ended || gone)
    keyring.changeSettings((settings) =>
      withReceived(settings, { ...entry, verdict, ended, ...(gone ? { gone } : {}) }),
    );
  return bundle !== null;
}

/** Asks for the bundles of grants, a few at a time, and takes their keys; gives the grants that still stand. */
async function renewKeys(
  kit: Kit,
  entries: readonly ReceivedEntry[],
  owner: Person,
): Promise<readonly ReceivedEntry[]> {
  const bundles = await inTurn(entries, (entry) => fetchBundle(kit, entry));
  const standing: ReceivedEntry[] = [];
  for (const [i, entry] of entries.entries())
    if (await takeKeys(kit, entry, bundles[i] ?? null, owner)) standing.push(entry);
  return standing;
}

const inTime = ({ from, until }: Consent, now: Date): boolean =>
  from <= now && (until === null || until > now);

/**
 * Opens what a person shares. `not-found` if they never shared anything with this person; `refused` if nothing
 * stands any more. Keys are fetched anew each time, so that an end is seen at once.
 */
export async function openReceived(kit: Kit, ownerWebId: string): Promise<ReceivedRecord> {
  const { keyring, session, notes } = kit;
  const fetch = notes.at(ownerWebId, session.fetch);
  const entries = sharers(kit).get(ownerWebId) ?? [];
  if (entries.length === 0)
    throw new RecordError(
      'not-found',
      'This person has shared nothing with you, or the notice is not here yet.',
    );
  const owner = await lookUp(ownerWebId, session.publicFetch, keyring.pins());
  const now = session.clock();
  for (const { consent } of entries.filter((one) => !inTime(one.consent, now)))
    keyring.forgetReceived(consent.grant);
  const open = entries.filter(({ consent, gone }) => gone !== true && inTime(consent, now));
  const standing = await renewKeys(kit, open, owner);
  await kit.save();
  if (standing.length === 0) throw new RecordError('refused', 'The access to this record has ended.');
  const consents = standing.map(({ consent }) => consent);
  const shown = new Set([PRIVATE_KIND, ...consents.map(({ grant }) => shareKind(grant))]);
  const covered = new Set(consents.flatMap(({ categories }) => categories));
  const sets = new Sets({
    keyring: keyring.receivedKeyring(owner.identity),
    fetch,
    clock: session.clock,
    isOpen: (category) => covered.has(category),
    shows: (kind) => shown.has(kind),
    async renew() {
      const now = await lookUp(ownerWebId, session.publicFetch, keyring.pins());
      if ((await renewKeys(kit, standing, now)).length < standing.length)
        throw new RecordError('refused', 'The access to this record has ended.');
      await kit.save();
      return keyring.receivedKeyring(now.identity);
    },
  });
  return {
    owner,
    consents,
    sets,
    async stillGranted(signal) {
      if (!consents.every((consent) => inTime(consent, session.clock()))) return false;
      const init: RequestInit = { method: 'HEAD', cache: 'no-store', ...(signal ? { signal } : {}) };
      const answers = await inTurn(standing, ({ bundle }) => send(fetch, bundle, init));
      return answers.every(({ ok }) => ok);
    },
    follow: (onChange, options) => followGrants(kit, standing, onChange, options),
  };
}
