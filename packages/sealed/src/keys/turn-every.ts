import { randomId } from '../ids.ts';
import type { OwnSet } from '../identity/keyring-document.ts';
import type { JsonObject } from '../json.ts';
import type { OwnerState } from './owner-state.ts';
import type { EpochKey } from './set-book.ts';

/** Gives every set a new key and changes the settings in one save; see `OwnerKeyring.turnEvery`. */
export const turnEvery = async (
  state: OwnerState,
  mark: (settings: JsonObject) => JsonObject,
): Promise<void> => {
  const fresh = new Map<string, EpochKey>();
  const epochOf = (setId: string): EpochKey => {
    const epoch = fresh.get(setId) ?? { epoch: randomId(), key: state.random(32) };
    fresh.set(setId, epoch);
    return epoch;
  };
  const turned = (set: OwnSet): OwnSet => {
    const epoch = epochOf(set.setId);
    return { ...set, epochs: [...set.epochs.filter((one) => one.epoch !== epoch.epoch), epoch] };
  };
  await state.changeKeys((document) => ({
    ...document,
    settings: mark(document.settings),
    sets: document.sets.map(turned),
  }));
  state.turned = true;
};
