import { RecordError } from '../errors.ts';
import { withdrawAll } from '../grants/end.ts';
import { load, remove } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { eraseContainer, listContainer } from '../moves/erase-container.ts';
import { concealKit } from '../profile/announce-kit.ts';
import { recordSettings } from '../record-settings.ts';
import { formerHomes } from '../relocation/former-homes.ts';
import { eraseHome } from '../relocation/settle-move.ts';
import { signClosing, type ClosingReceipt } from './closing-receipt.ts';

const MAX_CHAIN = 1024 * 1024;
const ROOT = '0'.repeat(32);

/** What closing takes. */
export interface Closure {
  /** Whether all else in the storage goes too, the profile with it: the WebID names nobody any more. */
  readonly pod: boolean;
  /** Told what is being erased: `done` places of `total`. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** What closing did. */
export interface Closed {
  readonly receipt: ClosingReceipt;
  /**
   * Roots of storages that the record had moved out of and that could not be erased now: sealed bytes are left there,
   * which none of this person's keys is left to open.
   */
  readonly left: readonly string[];
}

/** Erases what lies where the record was before; gives the places that do not let it be erased. */
async function eraseFormerHomes(kit: Kit, page: boolean): Promise<string[]> {
  const left: string[] = [];
  for (const { storage, erased } of formerHomes(kit.keyring.settings())) {
    if (erased && !page) continue;
    await eraseHome(kit, storage, { page }).catch((error: unknown) => {
      if (!(error instanceof RecordError)) throw error;
      left.push(storage);
    });
  }
  return left;
}

/** The server's log, which nobody could read any more; on servers that keep none there is nothing to erase. */
async function eraseLog({ profile, session }: Kit): Promise<void> {
  if (profile.storage === null) return;
  await remove(session.fetch, `${profile.storage}.log/`).catch((error: unknown) => {
    if (!(error instanceof RecordError) || error.code === 'network') throw error;
  });
}

/**
 * Takes the kit out of the profile. One that stayed with another provider when the record moved may refuse a session of
 * this one: it then names places where nothing is any more.
 */
async function conceal({ profile, session }: Kit): Promise<void> {
  const isElsewhere = profile.storage !== null && !profile.document.startsWith(profile.storage);
  await concealKit(profile, session.fetch).catch((error: unknown) => {
    const isRefused = error instanceof RecordError && ['refused', 'signed-out'].includes(error.code);
    if (!isElsewhere || !isRefused) throw error;
  });
}

/**
 * Closes a record for good. The person signs a receipt first; then every grant ends with its bundle, then the root of
 * every set goes, by which nothing in it can be found any more, then all sets, the inbox, the profile's statements and
 * the kit; what is left where the record was before it moved goes likewise, as far as its server lets it. A stop before
 * the kit goes is finished by the same call. Export before: nothing brings anything back.
 */
export async function closeRecord(kit: Kit, { pod, onProgress }: Closure): Promise<Closed> {
  const { keyring, places, session, profile } = kit;
  const { fetch } = session;
  const chain = await load(fetch, places.keyStatements, '*/*', MAX_CHAIN);
  if (!chain) throw new RecordError('no-identity-kit', 'The key statements are not to be had.');
  await keyring.refresh();
  const { bundles, reserved } = recordSettings(keyring.settings());
  const ended = await withdrawAll(kit);
  if (bundles !== null) await eraseContainer(fetch, bundles);
  const receipt = await signClosing(kit, chain.bytes, ended.length);
  // The place of a second secret goes as every record's does, used or not.
  const sets = [...(await keyring.sets()), ...(reserved === null ? [] : [{ container: reserved }])];
  for (const { container } of sets) await remove(fetch, `${container}${ROOT}`);
  let done = 0;
  for (const { container } of sets) {
    await eraseContainer(fetch, container);
    done += 1;
    onProgress?.({ done, total: sets.length });
  }
  await eraseContainer(fetch, places.inbox);
  await conceal(kit);
  const left = await eraseFormerHomes(kit, pod);
  for (const place of [places.slots, places.keyStatements, places.keyring]) await remove(fetch, place);
  const folder = new URL('.', places.keyring).href;
  if (folder !== profile.storage && (await listContainer(fetch, folder)).length === 0)
    await remove(fetch, folder);
  await eraseLog(kit);
  if (pod && profile.storage !== null) await eraseContainer(fetch, profile.storage, true);
  await session.device.clear();
  return { receipt, left };
}
