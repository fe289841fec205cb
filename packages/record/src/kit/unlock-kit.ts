import { certifyDevice, SEALED_TYPE, SealedError, unlock, type KitWrite, type Secret } from '@carnet/sealed';
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
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await loadKit(places, fetch);
    const unlocked = await open(loaded, secret, webId);
    const change = await certifyDevice(unlocked, { now: clock() });
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

async function open(loaded: LoadedKit, secret: Secret, webId: string) {
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

/** Whether a passphrase typed anew is the owner's: the gesture of a consent. Writes nothing. */
export async function provesOwner(session: Session, passphrase: string): Promise<boolean> {
  const loaded = await loadKit(requireKit(await readProfile(session.webId, session.fetch)), session.fetch);
  try {
    await open(loaded, { passphrase }, session.webId);
    return true;
  } catch (error) {
    if (error instanceof RecordError && error.code === 'wrong-secret') return false;
    throw error;
  }
}
