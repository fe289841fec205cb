import { getContext, setContext } from 'svelte';
import type { Counted, Turning } from '../ports/index.ts';

/** How far this device is with changing all keys, as the screens see it. */
export class TurningKeys implements Turning {
  #progress = $state.raw<Counted | null>(null);

  get progress(): Counted | null {
    return this.#progress;
  }

  readonly note = (progress: Counted | null): void => {
    this.#progress = progress;
  };
}

type ReadProgress = () => Counted | null;

const KEY = Symbol('turning');

/** Lets every screen and every open dialog say how far the change of all keys is. */
export const shareTurning = (read: ReadProgress): ReadProgress => setContext(KEY, read);

export const sharedTurning = (): ReadProgress => getContext<ReadProgress | undefined>(KEY) ?? (() => null);
