import type { Identity, OpenedDeposit } from '@carnet/sealed';
import { verifyConsent } from '../consent/verify-consent.ts';
import type { Consent } from '../consent/consent.ts';
import { RecordError } from '../errors.ts';
import { readNotice, type GrantNotice } from '../grants/notice.ts';
import { mayAsk } from '../http/stranger-fetch.ts';
import type { Kit } from '../kit/kit.ts';
import { readProfile } from '../profile/read-profile.ts';
import { readReceived, withReceived } from './received-grants.ts';

/** All signed consents received are kept within this many characters: strangers must not fill the keyring. */
const MAX_KEPT = 2 * 1024 * 1024;
const MAX_TOKEN = 8192;

const bad = (sentence: string): RecordError => new RecordError('bad-grant', sentence);

/** Whether an address is a place of this person's: on the host of their address, or in a storage their profile names. */
async function isTheirs({ session }: Kit, { webId }: Identity, bundle: string): Promise<boolean> {
  if (new URL(bundle).origin === new URL(webId).origin) return true;
  if (!mayAsk(bundle, session.webId)) return false;
  const { storages } = await readProfile(webId, session.publicFetch);
  return storages.some((storage) => new URL(bundle).href.startsWith(storage));
}

/** `bad-grant` unless a notice is from the owner it names, for this person, about a place of that owner. */
async function checkNotice(
  kit: Kit,
  from: Identity,
  { bundle, token }: GrantNotice,
  consent: Consent,
): Promise<void> {
  if (consent.receiver.root !== kit.keyring.recordId || consent.owner.webId !== from.webId)
    throw bad('A notice in the inbox is meant for somebody else, or from somebody else.');
  if (!(await isTheirs(kit, from, bundle)))
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
 * Takes a grant in: consent signed by its owner, meant for this person; gives its id, null if it is known, `later` if
 * there is no room for it yet. The owner's root is pinned as unverified. `bad-grant`, `bad-consent` if it is none.
 */
export async function takeNotice(
  kit: Kit,
  deposit: OpenedDeposit,
): Promise<{ readonly id: string | null } | 'later'> {
  const { keyring, session } = kit;
  const notice = readNotice(deposit.content);
  const { consent, verdict } = await verifyConsent(notice.token, deposit.from);
  await checkNotice(kit, deposit.from, notice, consent);
  const known = readReceived(keyring.settings()).has(consent.grant);
  if (!known && !hasRoom(kit, notice.token)) return 'later';
  if (keyring.contact(deposit.from) !== 'pinned') keyring.pin(deposit.from, 'unverified', session.clock());
  const { bundle, token } = notice;
  keyring.changeSettings((settings) =>
    withReceived(settings, { consent, token, bundle, ended: null, verdict }),
  );
  return { id: known ? null : consent.grant };
}
