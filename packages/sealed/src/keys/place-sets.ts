import { SealedError } from '../errors.ts';
import { isContainerOf } from '../identity/keyring-codec.ts';
import type { OwnSet } from '../identity/keyring-document.ts';
import type { OwnerState } from './owner-state.ts';

/** Says in memory where all sets lie from now on; `malformed` for an address that does not end in the id of its set. */
export const placeSets = (state: OwnerState, place: (container: string) => string): void => {
  const placed = (sets: readonly OwnSet[]): OwnSet[] =>
    sets.map((set) => ({ ...set, container: place(set.container) }));
  if (placed(state.document.sets).some(({ container, setId }) => !isContainerOf(container, setId)))
    throw new SealedError(
      'malformed',
      'The container of a set is an http address that ends in the id of the set.',
    );
  state.change((document) => ({ ...document, sets: placed(document.sets) }));
};
