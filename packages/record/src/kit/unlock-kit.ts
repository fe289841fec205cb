import {
  certifyDevice,
  readChain,
  SEALED_TYPE,
  SealedError,
  unlock,
  type DeviceState,
  type KitWrite,
  type Secret,
  type Unlocked,
} from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { save } from '../http/http.ts';
import { readProfile } from '../profile/read-profile.ts';
import { CHAIN_TYPE, SLOTS_TYPE } from './create-kit.ts';
import { loadKit, requireKit, type LoadedKit } from './documents.ts';
import { openKit, type Kit } from './kit.ts';
import type { Session } from './session.ts';

const ATTEMPTS = 3;
const TYPES = { chain: CHAIN_TYPE, slots: SLOTS_TYPE, keyring: SEALED_TYPE } as const;

/**
 * Unlocks the kit on a device that is new to it, with the passphrase or the 24 words: the device gets a key of its
 * own, certified by the root. `wrong-secret` if it does not open; SealedError for everything that is not authentic.
 */
export async function unlockKit(session: Session, secret: Secret): Promise<Kit> {
  const { webId, fetch, clock } = session;
  const places = requireKit(await readProfile(webId, fetch));
  const place = { chain: places.keyStatements, slots: places.slots, keyring: places.keyring } as const;
  const write = async ({ document, bytes }: KitWrite, { etags }: LoadedKit): Promise<void> => {
    const etag = etags[document];
    await save(fetch, place[document], bytes, TYPES[document], etag === null ? 'any' : { etag });
  };
  const kept = await session.device.load().catch(() => null);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await loadKit(places, fetch);
    const opened = await unlocked(loaded, secret, webId);
    await checkRemembered(opened, kept);
    const change = await certifyDevice(opened, { now: clock() });
    try {
      for (const one of change.writes) await write(one, loaded);
      await session.device.save(change.device);
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

/** A device that is unlocked again does not forget: what it saw of the same record must not be older now. */
async function checkRemembered(opened: Unlocked, kept: DeviceState | null): Promise<void> {
  const { identity, keyringHead } = opened;
  if (kept?.recordId !== identity.rootId) return;
  await readChain(identity.document, { rootId: identity.rootId, remembered: kept.chainHead });
  if (keyringHead.seq < (kept.keyringHead?.seq ?? 0n))
    throw new SealedError('rollback', 'The host gave an older keyring than the one this device saw before.');
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
