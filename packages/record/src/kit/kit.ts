import { openDevice, type OwnerKeyring } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { KitPlaces, Profile } from '../profile/profile.ts';
import { readProfile } from '../profile/read-profile.ts';
import { requireKit } from './documents.ts';
import { podKitStore } from './kit-store.ts';
import type { Session } from './session.ts';

/** A person's identity kit, unlocked on this device. */
export interface Kit {
  readonly session: Session;
  readonly profile: Profile;
  readonly places: KitPlaces;
  readonly keyring: OwnerKeyring;
  /** Writes what changed to the pod, and keeps on this device what it must remember. */
  save(): Promise<void>;
  /** Keeps on this device the last states it has seen, so that a host cannot show older ones. */
  remember(): Promise<void>;
}

/** Opens the kit with what this device keeps; `locked` if it keeps nothing. */
export async function openKit(session: Session): Promise<Kit> {
  const device = await session.device.load();
  if (!device)
    throw new RecordError('locked', 'This device does not hold the keys; unlock with the passphrase.');
  const profile = await readProfile(session.webId, session.fetch);
  const places = requireKit(profile);
  const keyring = await openDevice({ device, store: podKitStore(places, session.fetch) });
  const remember = (): Promise<void> => session.device.save(keyring.deviceState());
  await remember();
  return {
    session,
    profile,
    places,
    keyring,
    remember,
    async save() {
      if (keyring.unsaved()) await keyring.save();
      await remember();
    },
  };
}
