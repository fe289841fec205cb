import type { Kit } from '@carnet/record';
import type { JsonObject, JsonValue } from '@carnet/sealed';
import type { Introduction } from '../ports/index.ts';

const KEY = 'introduction';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** How this person called themselves when they asked last; sealed in the keyring. */
export function introductionOf(kit: Kit): Introduction {
  const kept = kit.keyring.settings()[KEY];
  return isObject(kept)
    ? { name: text(kept['name']), organisation: text(kept['organisation']) }
    : { name: '', organisation: '' };
}

/** Kept with the next save of the keyring. */
export function keepIntroduction(kit: Kit, { name, organisation }: Introduction): void {
  kit.keyring.changeSettings((settings) => ({ ...settings, [KEY]: { name, organisation } }));
}
