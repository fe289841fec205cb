import { randomId, SealedSet, type NewSet } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';
import { recordSettings } from '../record-settings.ts';
import { categoryKind } from './kinds.ts';

/** Sets, not made yet, of the categories that have none. */
export async function missingSets({ keyring }: Kit, storage: string): Promise<NewSet[]> {
  const known = new Set((await keyring.sets()).map(({ kind }) => kind));
  return CATEGORIES.filter((category) => !known.has(categoryKind(category))).map((category) => {
    const setId = randomId();
    return { setId, container: `${storage}${setId}/`, kind: categoryKind(category) };
  });
}

/**
 * Makes the sets of categories that came after a record was made, all of them and closed, with its next write of
 * whatever kind: so its host learns how old the record is, and not what the owner does with it.
 */
export async function addMissingSets(kit: Kit): Promise<void> {
  const { keyring, profile, session } = kit;
  if (profile.storage === null || recordSettings(keyring.settings()).bundles === null) return;
  const fresh = await missingSets(kit, profile.storage);
  if (fresh.length === 0) return;
  await keyring.addSets(fresh);
  for (const { setId, container } of fresh)
    await new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container }).begin();
}

/** Ends the making of sets that are to be opened now, where it was broken off. */
export async function beginBrokenOff(kit: Kit, parts: readonly Category[]): Promise<void> {
  const { keyring, session } = kit;
  const open = recordSettings(keyring.settings()).parts;
  const kinds = new Set(parts.filter((part) => !open.includes(part)).map(categoryKind));
  for (const { kind, setId, container } of await keyring.sets()) {
    if (!kinds.has(kind)) continue;
    const set = new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container });
    if ((await set.head()) === null) await set.renew();
  }
}
