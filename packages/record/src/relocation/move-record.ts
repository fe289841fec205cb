import { openDevice, SEALED_TYPE, SealedSet, type JsonObject } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { setsOfGrant } from '../grants/carry-out.ts';
import { settle } from '../grants/settle.ts';
import { readLedger, stands, withState } from '../grants/ledger.ts';
import { save } from '../http/http.ts';
import { CHAIN_TYPE, openKitToOthers, SLOTS_TYPE } from '../kit/create-kit.ts';
import { loadKit } from '../kit/documents.ts';
import type { Kit } from '../kit/kit.ts';
import { podKitStore } from '../kit/kit-store.ts';
import { droppedIn, readLog } from '../log/read-log.ts';
import { compareEntries } from '../moves/compare-entries.ts';
import { formerEntries } from '../moves/former-entries.ts';
import { announceKit } from '../profile/announce-kit.ts';
import { announceMove } from '../profile/announce-move.ts';
import type { KitPlaces } from '../profile/profile.ts';
import { RecordReader } from '../record-reader.ts';
import { recordSettings } from '../record-settings.ts';
import { ownSets } from '../sets/own-sets.ts';
import { carrySealed, mustBeSame, rootOf } from './carry.ts';
import { formerHomes, withFormerHome, type FormerHome } from './former-homes.ts';
import { moved, movedJson, type Relocation } from './moved.ts';
import { relocateRows } from './relocate-rows.ts';

/** Where a record moves to: an empty storage of the same person, under the same address (WebID). */
export interface NewHome {
  /** Its root, ending in a slash. The session's `fetch` speaks there as the owner. */
  readonly storage: string;
  /** A public page in it about one of its owners, where its server looks for the log key; null if there is none. */
  readonly page: string | null;
}

export interface MoveOptions {
  readonly signal?: AbortSignal;
  /** Told how many containers of how many were carried. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Settings as they are once the record is there: grants that stand are to be made there, the log begins anew. */
function movedSettings(
  settings: JsonObject,
  how: Relocation,
  now: Date,
  shared: FormerHome['shared'],
): JsonObject {
  const here = movedJson(how, settings) as JsonObject;
  const standing = [...readLedger(here).values()].filter((grant) => stands(grant, now));
  const unsent = standing.reduce((all, { consent }) => withState(all, consent.grant, { sent: false }), here);
  const left: FormerHome = {
    storage: how.from,
    log: null,
    dropped: droppedIn(settings),
    shared,
    closed: false,
    erased: false,
  };
  return withFormerHome({ ...unsent, log: { dropped: 0 } }, left);
}

/** What grants open to others where the record lies now: their ends may come before the move is settled. */
async function sharedHere({ keyring }: Kit): Promise<FormerHome['shared']> {
  const shared: Record<string, readonly string[]> = {};
  for (const [id, grant] of readLedger(keyring.settings()))
    if (!grant.closed) shared[id] = (await setsOfGrant(keyring, grant)).map(({ container }) => container);
  return shared;
}

const movedPlaces = (how: Relocation, places: KitPlaces): KitPlaces => ({
  keyStatements: moved(how, places.keyStatements),
  keyring: moved(how, places.keyring),
  slots: moved(how, places.slots),
  inbox: moved(how, places.inbox),
});

/** The same kit at its new place, which no device knows of until the move is made. */
async function kitThere(kit: Kit, how: Relocation, page: string | null): Promise<Kit> {
  const { session, keyring, profile } = kit;
  const { fetch, clock } = session;
  const places = movedPlaces(how, kit.places);
  const { documents } = await loadKit(kit.places, fetch);
  await save(fetch, places.keyring, documents.keyring, SEALED_TYPE, 'any');
  await save(fetch, places.slots, documents.slots, SLOTS_TYPE, 'any');
  await save(fetch, places.keyStatements, documents.chain, CHAIN_TYPE, 'any');
  await openKitToOthers(places, session);
  const { webId } = session;
  if (page !== null) await announceKit({ webId, document: page }, places, how.to, fetch);
  const there = await openDevice({ device: keyring.deviceState(), store: podKitStore(places, fetch) });
  await there.placeSets((container) => moved(how, container));
  const shared = await sharedHere(kit);
  there.changeSettings((settings) => movedSettings(settings, how, clock(), shared));
  await there.save();
  return {
    ...kit,
    profile: { ...profile, storage: how.to, storages: [how.to], kit: places },
    places,
    keyring: there,
    remember: () => Promise.resolve(),
    save: () => there.save(),
  };
}

const reader = (kit: Kit) => Object.assign(new RecordReader(ownSets(kit)), { inSecond: () => false });

/** Every entry, its provenance and every byte of its files read back from both places and compared. */
async function mustAgree(kit: Kit, there: Kit, how: Relocation): Promise<number> {
  const former = await formerEntries(reader(kit));
  const differ = await compareEntries(former, reader(there), {
    // Links lead to what no list has, too: to what is in the bin, or was deleted.
    get: (iri) => moved(how, iri),
  });
  if (differ.length > 0)
    throw new RecordError(
      'unexpected-answer',
      `${differ.length} of ${former.length} entries are not at the new place as they were; the record stays where it is.`,
    );
  return former.length;
}

/**
 * Moves a record with its keys, consents and history to another storage of the same person, who keeps their address
 * (WebID): sealed bytes are carried as they are, registers made to name their new place, everything compared entry by
 * entry, and then the profile is changed, in one write. Until that write the record is whole where it was, and the same
 * call begins again with what was carried; after it, open the kit anew and call `settleMove`. Gives the number of
 * entries compared. `no-record`, `cancelled`, `busy` if another device writes meanwhile, `unexpected-answer` if
 * something is not there as it was.
 */
export async function moveRecord(
  kit: Kit,
  home: NewHome,
  { signal, onProgress }: MoveOptions = {},
): Promise<number> {
  const { keyring, session, profile } = kit;
  const { fetch, clock } = session;
  const from = profile.storage;
  if (from === null || recordSettings(keyring.settings()).bundles === null)
    throw new RecordError('no-record', 'There is no record to move.');
  const how: Relocation = { from, to: home.storage };
  const stop = (): void => {
    if (signal?.aborted)
      throw new RecordError('cancelled', 'The move was stopped; the record is whole where it was.');
  };
  await settle(kit);
  await readLog(kit);
  await kit.save();
  const { reserved } = recordSettings(keyring.settings());
  const logs = formerHomes(keyring.settings()).flatMap(({ log }) => (log === null ? [] : [log]));
  const sets = [...(await keyring.sets())];
  const containers = [...sets.map(({ container }) => container), ...(reserved === null ? [] : [reserved])];
  const roots = new Map<string, Uint8Array | null>();
  for (const [done, container] of [...logs, ...containers].entries()) {
    stop();
    roots.set(container, await carrySealed(fetch, container, moved(how, container), stop));
    onProgress?.({ done: done + 1, total: logs.length + containers.length });
  }
  const there = await kitThere(kit, how, home.page);
  for (const { setId, container } of await there.keyring.sets()) {
    stop();
    const set = new SealedSet({ keyring: there.keyring, fetch, clock, setId, container });
    if ((await set.head()) !== null) await relocateRows(set, how);
  }
  await there.keyring.save();
  const compared = await mustAgree(kit, there, how);
  for (const container of containers)
    await mustBeSame(fetch, rootOf(container), roots.get(container) ?? null);
  stop();
  await announceMove(profile, there.places, how, fetch);
  await session.device.keep(there.keyring.deviceState());
  return compared;
}
