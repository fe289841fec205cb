import {
  certifyDevice,
  equal,
  follows,
  isCertified,
  openRest,
  readChain,
  restKeyOf,
  resumeDevice,
  SEALED_TYPE,
  SealedError,
  unlock,
  type DeviceRest,
  type DeviceStore,
  type KitWrite,
  type Secret,
  type Unlocked,
} from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, save } from '../http/http.ts';
import { readProfile } from '../profile/read-profile.ts';
import { CHAIN_TYPE, SLOTS_TYPE } from './create-kit.ts';
import { loadKit, requireKit, type LoadedKit } from './documents.ts';
import { openKit, type Kit } from './kit.ts';
import type { Session } from './session.ts';

const ATTEMPTS = 3;
const TYPES = { chain: CHAIN_TYPE, slots: SLOTS_TYPE, keyring: SEALED_TYPE } as const;

/** A slot that nobody uses stays behind. */
const ignoreRefusal = (error: unknown): void => {
  if (!(error instanceof RecordError)) throw error;
};

/**
 * Unlocks the kit with the passphrase or the 24 words. A device that was locked goes on as the one it was, with what it
 * has seen; one that is new to the kit gets a key of its own, certified by the root. `wrong-secret` if it does not open;
 * SealedError for everything that is not authentic.
 */
export async function unlockKit(session: Session, secret: Secret): Promise<Kit> {
  const { webId, fetch, clock } = session;
  const places = requireKit(await readProfile(webId, fetch));
  const place = { chain: places.keyStatements, slots: places.slots, keyring: places.keyring } as const;
  const write = async ({ document, bytes }: KitWrite, etag: string | null): Promise<void> => {
    await save(fetch, place[document], bytes, TYPES[document], etag === null ? 'any' : { etag });
  };
  // What is written once more takes something away, and only if nobody has written in between: to a write a server may
  // answer without a version.
  const rewrite = async (one: KitWrite, written: KitWrite): Promise<void> => {
    const now = await load(fetch, place[one.document]);
    if (now?.etag != null && equal(now.bytes, written.bytes)) await write(one, now.etag);
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await loadKit(places, fetch);
    const opened = await unlocked(loaded, secret, webId);
    const rest = await restOf(session, opened);
    const change =
      rest !== null && (await isCertified(opened, rest))
        ? await resumeDevice(opened, rest)
        : await certifyDevice(opened, { now: clock() });
    const written = new Map<KitWrite['document'], KitWrite>();
    try {
      for (const one of change.writes) {
        const before = written.get(one.document);
        if (before === undefined) await write(one, loaded.etags[one.document]);
        else await rewrite(one, before).catch(ignoreRefusal);
        written.set(one.document, one);
        if (one.document === 'keyring') await session.device.save(change.device);
      }
      return await openKit(session);
    } catch (error) {
      if (!(error instanceof RecordError && error.code === 'busy')) throw error;
    }
  }
  throw new RecordError('busy', 'Another device changes the keys at this moment; try again.');
}

/** What a secret opens of a kit; `wrong-secret` if it does not. */
export async function unlocked(loaded: LoadedKit, secret: Secret, webId: string): Promise<Unlocked> {
  try {
    return await unlock({ documents: loaded.documents, secret, webId });
  } catch (cause) {
    if (cause instanceof SealedError && cause.code === 'wrong-secret')
      throw new RecordError('wrong-secret', 'This is not the right passphrase or kit; nothing was opened.', {
        cause,
      });
    throw cause;
  }
}

/** What a lock left here; null if nothing, or for another record. */
async function openRested(device: DeviceStore, opened: Unlocked): Promise<DeviceRest | null> {
  const sealed = await device.rested();
  if (sealed === null) return null;
  const { seed } = await opened.root();
  return openRest(sealed, await restKeyOf(seed, opened.identity.rootId, sealed.device));
}

/**
 * What this device was before, unlocked or locked; null if nothing, or for another record. What it saw must not be older
 * now, `rollback` otherwise: a device that is unlocked again does not forget.
 */
async function restOf({ device }: Session, opened: Unlocked): Promise<DeviceRest | null> {
  const { identity, keyringHead } = opened;
  const kept = (await device.load().catch(() => null)) ?? (await openRested(device, opened));
  if (kept?.recordId !== identity.rootId) return null;
  await readChain(identity.document, { rootId: identity.rootId, remembered: kept.chainHead });
  follows(kept.keyringHead, keyringHead);
  return kept;
}

/**
 * Whether a passphrase typed anew is the one of the record open on this device: the gesture of a consent. Writes
 * nothing. A kit of another root proves nothing, whoever put it in the place of this one.
 */
export async function provesOwner(session: Session, passphrase: string): Promise<boolean> {
  const loaded = await loadKit(requireKit(await readProfile(session.webId, session.fetch)), session.fetch);
  try {
    const { identity } = await unlocked(loaded, { passphrase }, session.webId);
    return identity.rootId === (await session.device.load())?.recordId;
  } catch (error) {
    if (error instanceof RecordError && error.code === 'wrong-secret') return false;
    throw error;
  }
}
