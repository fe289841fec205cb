import { passkeys, type KeptPasskey, type Kit } from '@carnet/record';

/** Which of the owner's passkeys is behind the lock of this device: an id that says nothing. */
export const HERE = 'carnet.screen-lock';

/** The passkey that this device can be asked for; null without. */
export const passkeyHere = (kit: Kit): KeptPasskey | null =>
  passkeys(kit).find(({ id, origin }) => id === localStorage.getItem(HERE) && origin === location.origin) ??
  null;
