import { randomId, SealedSet } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { RecordError } from '../errors.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';
import { recordSettings, withRecordSettings } from '../record-settings.ts';
import { categoryKind } from './kinds.ts';
import { addMissingSets, beginBrokenOff, missingSets } from './missing-sets.ts';
import { isSpare, makeReserved, spareSets } from './spare-sets.ts';

const AT_ONCE = 6;

/** Told how many of the record's sets stand. */
export type OnSets = (progress: { readonly done: number; readonly total: number }) => void;

/**
 * Makes the record of a person: one set for every category and spare ones, all alike for everybody, so that the host
 * cannot tell which ones are used. Only those in `parts` are open. May be repeated after a failure: it finishes what is missing.
 * `record-exists` if it was whole already.
 */
export async function createRecord(kit: Kit, parts: readonly Category[], onProgress?: OnSets): Promise<void> {
  const { keyring, profile, session } = kit;
  if (profile.storage === null)
    throw new RecordError('bad-profile', 'The profile names no storage, so there is no place for a record.');
  const storage = profile.storage;
  await turnAllSets(kit);
  const before = recordSettings(keyring.settings());
  const bundles = before.bundles ?? `${storage}${randomId()}/`;
  const reserved = before.reserved ?? `${storage}${randomId()}/`;
  keyring.changeSettings((settings) => withRecordSettings(settings, { parts, bundles, reserved }));
  const fresh = [
    ...(await missingSets(kit, storage)),
    ...(before.reserved === null ? spareSets(storage) : []),
  ].sort((a, b) => (a.setId < b.setId ? -1 : 1));
  if (fresh.length > 0) await keyring.addSets(fresh);
  else await kit.save();

  const kinds = new Set<string>(CATEGORIES.map(categoryKind));
  const queue = (await keyring.sets()).filter(({ kind }) => kinds.has(kind) || isSpare(kind));
  const named = new Set(fresh.map(({ setId }) => setId));
  const total = queue.length + 1;
  let [made, done] = [0, 0];
  const tell = (): void => onProgress?.({ done, total });
  tell();
  const worker = async (): Promise<void> => {
    for (let keys = queue.shift(); keys; keys = queue.shift()) {
      const { setId, container } = keys;
      const set = new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container });
      const stands = !named.has(setId) && (await set.head()) !== null;
      if (!stands) {
        await (named.has(setId) ? set.begin() : set.renew());
        made += 1;
      }
      done += 1;
      tell();
    }
  };
  const place = async (): Promise<void> => {
    if (await makeReserved(kit, reserved, before.reserved === null)) made += 1;
    done += 1;
    tell();
  };
  await Promise.all([place(), ...Array.from({ length: AT_ONCE }, worker)]);
  await kit.remember();
  if (made === 0 && before.bundles !== null)
    throw new RecordError('record-exists', 'This person has a record already; it was left as it is.');
}

/** Opens further parts of a record, or closes them for new entries; what they hold stays. */
export async function openParts(kit: Kit, parts: readonly Category[]): Promise<void> {
  await turnAllSets(kit);
  await addMissingSets(kit);
  await beginBrokenOff(kit, parts);
  kit.keyring.changeSettings((settings) =>
    withRecordSettings(settings, {
      ...recordSettings(settings),
      parts: CATEGORIES.filter((one) => parts.includes(one)),
    }),
  );
  await kit.save();
}
