import type { DeviceState } from './device-state.ts';
import type { ListedSlot } from './keyring-document.ts';
import type { SlotAddress } from './slots.ts';

/** A slot as the keyring lists it: of a device, with what opens that device's rest, or of the passphrase or words (null). */
export const listed = (
  { id, kind, pub }: SlotAddress,
  device: Pick<DeviceState, 'deviceId' | 'restKey'> | null,
): ListedSlot => ({ id, kind, pub, device: device?.deviceId ?? null, rest: device?.restKey ?? null });
