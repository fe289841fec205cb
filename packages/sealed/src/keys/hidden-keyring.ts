import type { SetId } from '../ids.ts';
import type { Head, Keyring } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { equal } from '../bytes.ts';
import { isContainerOf } from '../identity/keyring-codec.ts';
import type { OwnSet } from '../identity/keyring-document.ts';
import type { HiddenSets } from '../identity/second-secret.ts';
import { openBlock, sealBlock } from '../identity/second-secret.ts';
import { HeadBook } from './heads.ts';
import type { KeyringParts } from './keyring-parts.ts';
import { keyringFrom } from './keyring-parts.ts';
import type { OwnerState } from './owner-state.ts';
import { SetBook } from './set-book.ts';

const TRIES = 5;

/** The sets that a second secret opens: listed in the keyring's fixed block alone, with their last accepted roots. */
export interface HiddenKeyring extends Keyring {
  /** Whether, when it was opened, the block named another place for a set than it lies in: `save` writes the one of now. */
  readonly fromElsewhere: boolean;
  /** Keeps in the block what was accepted last; writes nothing if nothing changed. `conflict` if another secret took the block. */
  save(): Promise<void>;
}

type Shared = Omit<KeyringParts, 'book' | 'heads' | 'changed'>;

const hiddenKeyring = (
  state: OwnerState,
  shared: Shared,
  secret: string,
  found: HiddenSets,
  fromElsewhere = false,
) => {
  const { recordId } = shared;
  const book = new SetBook(found.sets.map((set) => ({ ...set, writable: true })));
  const heads = new HeadBook(found.heads);
  let moved = fromElsewhere;
  const changed = (): Promise<void> => {
    moved = true;
    return Promise.resolve();
  };
  const keyring = keyringFrom({ ...shared, book, heads, changed });
  const content = (): HiddenSets => ({ sets: found.sets, heads: heads.entries() });

  const put = async (before: Uint8Array | null): Promise<void> => {
    const block = await sealBlock(recordId, secret, content(), state.random);
    state.change((document) => {
      if (before !== null && !equal(document.block, before))
        throw new SealedError('conflict', 'Another device wrote at the same moment; try again.');
      return { ...document, block };
    });
    await state.save();
    moved = false;
  };
  const merge = async (): Promise<void> => {
    const now = await openBlock(recordId, secret, state.document.block);
    if (!now) throw new SealedError('conflict', 'The second secret was changed on another device.');
    for (const [setId, head] of now.heads)
      if (head.seq >= (heads.get(setId)?.seq ?? 0n)) heads.accept(setId, head);
  };
  const save = async (): Promise<void> => {
    for (let i = 0; moved && i < TRIES; i += 1) {
      try {
        await put(state.document.block);
      } catch (error) {
        if (!(error instanceof SealedError) || error.code !== 'conflict' || i === TRIES - 1) throw error;
        await merge();
      }
    }
  };
  const hidden: HiddenKeyring = {
    ...keyring,
    fromElsewhere,
    async seal(request) {
      state.mustBeTurned();
      return keyring.seal(request);
    },
    turn: () =>
      Promise.reject(new SealedError('unsupported', 'What a second secret opens is shared with nobody.')),
    save,
  };
  return { hidden, put };
};

/**
 * What a second secret opens; null if it opens nothing, which is all that can be said of an unused block. A set whose id
 * ends the address in `container` lies there by now, whatever the block says.
 */
export const openHidden = async (
  state: OwnerState,
  shared: Shared,
  secret: string,
  container: string | null = null,
): Promise<HiddenKeyring | null> => {
  const found = await openBlock(shared.recordId, secret, state.document.block);
  if (!found) return null;
  const sets = found.sets.map((set) =>
    container !== null && isContainerOf(container, set.setId) ? { ...set, container } : set,
  );
  const fromElsewhere = sets.some(({ container: here }, i) => here !== found.sets[i]?.container);
  return hiddenKeyring(state, shared, secret, { ...found, sets }, fromElsewhere).hidden;
};

/** Gives the block to a second secret, with these sets; what another one opened there is lost. Saved when this resolves. */
export const makeHidden = async (
  state: OwnerState,
  shared: Shared,
  secret: string,
  sets: readonly OwnSet[],
): Promise<HiddenKeyring> => {
  const heads: readonly (readonly [SetId, Head])[] = [];
  const { hidden, put } = hiddenKeyring(state, shared, secret, { sets, heads });
  await put(null);
  return hidden;
};
