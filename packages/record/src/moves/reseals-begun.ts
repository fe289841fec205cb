import type { JsonObject, JsonValue, SetId } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';

const KEY = 'resealing';

const jobs = (settings: JsonObject): JsonObject => {
  const mine: JsonValue | undefined = settings[KEY];
  return typeof mine === 'object' && mine !== null && !Array.isArray(mine) ? (mine as JsonObject) : {};
};

/** The sets a job of this name has still to do; empty if none was begun. */
export const begun = (settings: JsonObject, which: string): readonly SetId[] => {
  const mine = jobs(settings)[which];
  return Array.isArray(mine) ? mine.filter((one): one is string => typeof one === 'string') : [];
};

/** The same with other sets to do; none end the job. */
export const withBegun = (settings: JsonObject, which: string, sets: readonly SetId[]): JsonObject => {
  const others = Object.entries(jobs(settings)).filter(([name]) => name !== which);
  const all = sets.length === 0 ? others : [...others, [which, [...sets]] as const];
  return { ...settings, [KEY]: Object.fromEntries(all) };
};

/** The changes of keys that were begun and are not ended: the same call goes on with them. */
export function resealsBegun({ keyring }: Kit): readonly (Category | 'all')[] {
  const names = Object.keys(jobs(keyring.settings()));
  return (['all', ...CATEGORIES] as const).filter((one) => names.includes(one));
}
