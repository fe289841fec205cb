import { addPasskey, passkeys, removePasskey, type Kit } from '@carnet/record';
import type { ScreenLock } from '../ports/index.ts';
import { lockPlace } from './screen-lock.ts';
import { passkeyHere } from './passkey-here.ts';
import { hasPlatformLock, makePlatformPasskey } from './platform-passkey.ts';
import { signedOutcome } from './signed-outcome.ts';

/** Adding and removing devices whose lock confirms decisions. */
export const wireLockActs = (kit: Kit): Pick<ScreenLock, 'available' | 'list' | 'add' | 'remove'> => ({
  available: hasPlatformLock,
  list: () => {
    const here = passkeyHere(kit);
    return Promise.resolve(passkeys(kit).map(({ id, since }) => ({ id, since, current: id === here?.id })));
  },
  add: (passphrase) =>
    signedOutcome(async () => {
      const others = passkeys(kit).map(({ credential }) => credential);
      const added = await addPasskey(kit, passphrase, () => makePlatformPasskey(others));
      if (added === null) return 'unconfirmed';
      localStorage.setItem(lockPlace(kit), added.id);
      return 'done';
    }),
  remove: (id, passphrase) =>
    signedOutcome(async () => {
      await removePasskey(kit, id, passphrase);
      if (localStorage.getItem(lockPlace(kit)) === id) localStorage.removeItem(lockPlace(kit));
      return 'done';
    }),
});
