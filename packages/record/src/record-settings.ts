import type { JsonObject } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the record library keeps in the keyring's settings, under a key of its own. */
export interface RecordSettings {
  /** Categories the owner has opened. */
  readonly parts: readonly Category[];
  /** Container of the key bundles; null before a record is made. */
  readonly bundles: string | null;
  /** Container that every record keeps for a second secret, used or not; null before a record is made. */
  readonly reserved: string | null;
}

const KEY = 'record';

/** Reads the record's settings; what is missing is empty. */
export function recordSettings(settings: JsonObject): RecordSettings {
  const mine = settings[KEY];
  if (!isObject(mine)) return { parts: [], bundles: null, reserved: null };
  const parts: readonly unknown[] = Array.isArray(mine['parts']) ? mine['parts'] : [];
  return {
    parts: CATEGORIES.filter((category) => parts.includes(category)),
    bundles: typeof mine['bundles'] === 'string' ? mine['bundles'] : null,
    reserved: typeof mine['reserved'] === 'string' ? mine['reserved'] : null,
  };
}

/** The settings with the record's part replaced. */
export const withRecordSettings = (settings: JsonObject, mine: RecordSettings): JsonObject => ({
  ...settings,
  [KEY]: { parts: [...mine.parts], bundles: mine.bundles, reserved: mine.reserved },
});
