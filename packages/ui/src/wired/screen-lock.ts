import { passkeys, type Kit } from '@carnet/record';
import type { ScreenLock } from '../ports/index.ts';
import { later } from './later.ts';
import { passkeyHere } from './passkey-here.ts';

/** Confirming decisions by the lock of a device. */
export const wireScreenLock = (kit: Kit): ScreenLock => ({
  ...later(async () => (await import('./lock-acts.ts')).wireLockActs(kit), {
    available: false,
    add: 'unreachable',
    remove: 'unreachable',
  }),
  list: () => {
    const here = passkeyHere(kit);
    return passkeys(kit).map(({ id, since }) => ({ id, since, current: id === here?.id }));
  },
  ready: () => 'PublicKeyCredential' in globalThis && passkeyHere(kit) !== null,
});
