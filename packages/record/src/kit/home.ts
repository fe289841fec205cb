import type { JsonObject, JsonValue } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { KitPlaces, Profile } from '../profile/profile.ts';

/** Where a person's storage and inbox are, as their own sealed keyring says. */
export interface Home {
  readonly storage: string;
  readonly inbox: string;
}

const KEY = 'home';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the keyring says; null before the first device kept it. */
export function readHome(settings: JsonObject): Home | null {
  const mine = settings[KEY];
  if (!isObject(mine)) return null;
  const { storage, inbox } = mine;
  return typeof storage === 'string' && typeof inbox === 'string' ? { storage, inbox } : null;
}

/** The settings with the home, unless they have one: the first stays. */
export const withHome = (settings: JsonObject, { storage, inbox }: Home): JsonObject =>
  readHome(settings) ? settings : { ...settings, [KEY]: { storage, inbox } };

/**
 * A profile is a page on the host, which can be changed there; where a device writes, and where it takes what others
 * sent, must not move with it. `storage-moved` if the profile names other places than the keyring. A storage that the
 * profile has lost is the one the keyring knows.
 */
export function atHome(profile: Profile, places: KitPlaces, home: Home): Profile {
  const isThere = profile.storages.length === 0 || profile.storages.includes(home.storage);
  if (!isThere || places.inbox !== home.inbox)
    throw new RecordError(
      'storage-moved',
      'The profile names another storage or inbox than this record was made with; nothing is read or written there.',
    );
  return { ...profile, storage: home.storage };
}
