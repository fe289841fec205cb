import { passkeys, type KeptPasskey, type Kit } from '@carnet/record';
import { lockPlace } from './screen-lock.ts';

/** The passkey that this device can be asked for; null without. One that was removed elsewhere is forgotten here too. */
export function passkeyHere(kit: Kit): KeptPasskey | null {
  const place = lockPlace(kit);
  const here = localStorage.getItem(place);
  const found = passkeys(kit).find(({ id, origin }) => id === here && origin === location.origin);
  if (found === undefined) localStorage.removeItem(place);
  return found ?? null;
}
