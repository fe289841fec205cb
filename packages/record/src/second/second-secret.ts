import { randomId, SealedError, SealedSets, type HiddenKeyring, type SealedSet } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';
import { eraseContainer } from '../moves/erase-container.ts';
import { recordSettings } from '../record-settings.ts';
import { formerHomes } from '../relocation/former-homes.ts';
import { relocateRows } from '../relocation/relocate-rows.ts';
import { PRIVATE_KIND } from '../sets/kinds.ts';
import { loadSet } from '../sets/load-set.ts';

/** A second secret is at least this long: whoever holds the device can try many. */
export const SECOND_LENGTH = 12;

/** What a second secret opens: entries apart that nothing else in the record tells of (sealing.md 3). */
export interface Second {
  readonly sets: SealedSets;
  /** Where entries are put. */
  readonly set: SealedSet;
  /** Keeps what was seen last, so that a host cannot show an older state. */
  save(): Promise<void>;
}

const sealedBy = (kit: Kit, keyring: HiddenKeyring): SealedSets =>
  new SealedSets({ keyring, fetch: kit.session.fetch, clock: kit.session.clock });

async function second(kit: Kit, keyring: HiddenKeyring): Promise<Second | null> {
  const sets = sealedBy(kit, keyring);
  const [set] = await sets.all();
  if (!set) return null;
  // A set whose making broke off has no root yet.
  if ((await set.head()) === null) {
    await turnAllSets(kit);
    await set.begin();
  }
  await loadSet(set);
  return { sets, set, save: () => keyring.save() };
}

/** Opens what a second secret hides; null for a wrong one as for a block that is not used: nobody can tell which. */
export async function openSecond(kit: Kit, secret: string): Promise<Second | null> {
  await kit.keyring.refresh();
  const reserved = recordSettings(kit.keyring.settings()).reserved ?? undefined;
  const keyring = await kit.keyring.openHidden(secret, reserved).catch((error: unknown) => {
    if (error instanceof SealedError && error.code === 'wrong-secret') return null;
    throw error;
  });
  const opened = keyring && (await second(kit, keyring));
  if (!opened) return null;
  if (!keyring.fromElsewhere) return opened;
  // A move cannot tell whether anything lies there; what does still names the storage it came from.
  await turnAllSets(kit);
  for (const { storage } of formerHomes(kit.keyring.settings()))
    await relocateRows(opened.set, { from: storage, to: kit.profile.storage ?? '' });
  await opened.save();
  return opened;
}

/**
 * Sets a second secret up. What another one opened before is erased: nothing can tell whether there was one. Every
 * record has a place for it from its first day, so that a record with one looks as one without.
 */
export async function beginSecond(kit: Kit, secret: string): Promise<Second> {
  const { keyring, session } = kit;
  if (secret.trim().length < SECOND_LENGTH)
    throw new RecordError('wrong-secret', `A second secret has at least ${SECOND_LENGTH} characters.`);
  await keyring.refresh();
  const container = recordSettings(keyring.settings()).reserved;
  if (container === null)
    throw new RecordError('no-record', 'This record has no place for it; repeat the making of the record.');
  await turnAllSets(kit);
  await eraseContainer(session.fetch, container, true);
  const setId = container.split('/').at(-2) ?? randomId();
  const hidden = await keyring.makeHidden(secret, [{ setId, container, kind: PRIVATE_KIND }]);
  const made = await second(kit, hidden);
  if (!made) throw new RecordError('no-record', 'The place for it could not be made.');
  await made.save();
  await kit.remember();
  return made;
}
