import type { Kit } from '@carnet/record';
import type { DeviceView } from '../ports/index.ts';

/** The devices that may write in this person's name. */
export const devicesOf = (kit: Kit): readonly DeviceView[] =>
  [...kit.keyring.identity().devices]
    .filter(([, { revoked }]) => revoked === null)
    .map(([id, { since }]) => ({ id, name: null, since, current: id === kit.keyring.deviceId }));
