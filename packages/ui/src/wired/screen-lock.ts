import type { Kit } from '@carnet/record';
import type { ScreenLock } from '../ports/index.ts';
import { later } from './later.ts';

/** Where this browser keeps which of a person's passkeys is behind the lock of this device: an id that says nothing. */
export const lockPlace = ({ session }: Kit): string => `carnet.screen-lock ${session.webId}`;

/** Confirming decisions by the lock of a device. */
export const wireScreenLock = (kit: Kit): ScreenLock => ({
  ...later(async () => (await import('./lock-acts.ts')).wireLockActs(kit), {
    available: false,
    list: [],
    add: 'unreachable',
    remove: 'unreachable',
  }),
  ready: () => 'PublicKeyCredential' in globalThis && localStorage.getItem(lockPlace(kit)) !== null,
});
