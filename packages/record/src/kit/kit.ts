import { openDevice, type OwnerKeyring } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { readingTogether } from '../http/reading-together.ts';
import { strangerFetch } from '../http/stranger-fetch.ts';
import { SessionNotes } from '../log/session-notes.ts';
import type { KitPlaces, Profile } from '../profile/profile.ts';
import { readProfile } from '../profile/read-profile.ts';
import { requireKit } from './documents.ts';
import { atHome, readHome, withHome } from './home.ts';
import { podKitStore } from './kit-store.ts';
import type { Session } from './session.ts';

/** A person's identity kit, unlocked on this device. */
export interface Kit {
  /**
   * As it was given; its `fetch` gathers reads where a pod answers many at once, its `publicFetch` asks no address that a
   * stranger may not make this device ask.
   */
  readonly session: Session;
  readonly profile: Profile;
  readonly places: KitPlaces;
  readonly keyring: OwnerKeyring;
  /** What this session does in other people's records, to be stated to them; see `stateSessions`. */
  readonly notes: SessionNotes;
  /** Writes what changed to the pod, and keeps on this device what it must remember. */
  save(): Promise<void>;
  /** Keeps on this device the last states it has seen, so that a host cannot show older ones; not once it is locked. */
  remember(): Promise<void>;
}

/**
 * The profile as the keyring confirms it. The first device to open a kit writes its places into the keyring; if the pod
 * takes no write at the moment, the next save does.
 */
async function confirmed(profile: Profile, places: KitPlaces, keyring: OwnerKeyring): Promise<Profile> {
  const home = readHome(keyring.settings());
  if (home) return atHome(profile, places, home);
  const { storage } = profile;
  if (storage === null) return profile;
  keyring.changeSettings((settings) => withHome(settings, { storage, inbox: places.inbox }));
  await keyring.save().catch((error: unknown) => {
    if (!(error instanceof RecordError)) throw error;
  });
  return profile;
}

const locked = (): RecordError =>
  new RecordError('locked', 'This device does not hold the keys; unlock with the passphrase.');

/**
 * Opens the kit with what this device keeps; `locked` if it keeps nothing, `storage-moved` if the profile was changed to
 * name another storage or inbox than the keyring.
 */
export async function openKit(given: Session): Promise<Kit> {
  const session = {
    ...given,
    fetch: readingTogether(given.fetch),
    publicFetch: strangerFetch(given.publicFetch, given.webId),
  };
  const device = await session.device.load();
  if (!device) throw locked();
  const named = await readProfile(session.webId, session.fetch);
  const places = requireKit(named);
  const keyring = await openDevice({ device, store: podKitStore(places, session.fetch) });
  const profile = await confirmed(named, places, keyring);
  const remember = (): Promise<boolean> => session.device.keep(keyring.deviceState());
  if (!(await remember())) throw locked();
  return {
    session,
    profile,
    places,
    keyring,
    notes: new SessionNotes(session.clock, session.drafts),
    async remember() {
      await remember();
    },
    async save() {
      if (keyring.unsaved()) await keyring.save();
      await remember();
    },
  };
}
