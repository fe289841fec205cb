import { addPasskey, passkeys, removePasskey, type Kit } from '@carnet/record';
import type { ScreenLock } from '../ports/index.ts';
import { HERE } from './passkey-here.ts';
import { hasPlatformLock, makePlatformPasskey } from './platform-passkey.ts';
import { signedOutcome } from './signed-outcome.ts';

/** Adding and removing devices whose lock confirms decisions. */
export const wireLockActs = (kit: Kit): Pick<ScreenLock, 'available' | 'add' | 'remove'> => ({
  available: hasPlatformLock,
  add: (passphrase) =>
    signedOutcome(async () => {
      const others = passkeys(kit).map(({ credential }) => credential);
      const added = await addPasskey(kit, passphrase, () => makePlatformPasskey(others));
      if (added === null) return 'unconfirmed';
      localStorage.setItem(HERE, added.id);
      return 'done';
    }),
  remove: (id, passphrase) =>
    signedOutcome(async () => {
      await removePasskey(kit, id, passphrase);
      if (localStorage.getItem(HERE) === id) localStorage.removeItem(HERE);
      return 'done';
    }),
});
