import { passkeys, type Kit } from '@carnet/record';
import type { DeviceView } from '../ports/index.ts';

/** The devices that may write in this person's name. What vouches for a passkey stands among them, and is none. */
export function devicesOf(kit: Kit): readonly DeviceView[] {
  const locks = new Set(passkeys(kit).map(({ id }) => id));
  return [...kit.keyring.identity().devices]
    .filter(([id, { revoked }]) => revoked === null && !locks.has(id))
    .map(([id, { since }]) => ({ id, name: null, since, current: id === kit.keyring.deviceId }));
}
