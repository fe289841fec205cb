import type { Counted, ExportControl } from '@carnet/ui';
import { pausable } from '../services/pausable.ts';

/**
 * A copy being made, or brought back: how far it is, and the ways to pause it, to stop it or, after a lost connection,
 * to go on.
 */
export class Copying {
  progress = $state<Counted | null>(null);
  lost = $state(false);
  paused = $state(false);
  readonly #pause = pausable();
  #goOn: (() => void) | null = null;
  #stop: AbortController | null = null;

  /** `progress` and `lost` as they are seen in the gallery. */
  constructor(progress: Counted | null = null, lost = false) {
    this.progress = progress;
    this.lost = lost;
  }

  async run<T>(make: (control: Required<Omit<ExportControl, 'into'>>) => Promise<T>): Promise<T> {
    this.#stop = new AbortController();
    this.progress = { done: 0, total: null };
    this.#go();
    try {
      return await make({
        signal: this.#stop.signal,
        whenRunning: () => this.#pause.whenRunning(),
        onProgress: (progress) => {
          this.progress = progress;
        },
        onLost: () =>
          new Promise((resolve) => {
            this.lost = true;
            this.#goOn = resolve;
          }),
      });
    } finally {
      this.progress = null;
      this.lost = false;
    }
  }

  toggle(): void {
    if (this.paused) this.#go();
    else {
      this.paused = true;
      this.#pause.pause();
    }
  }

  #go(): void {
    this.paused = false;
    this.#pause.resume();
  }

  again(): void {
    this.lost = false;
    this.#goOn?.();
  }

  end(): void {
    this.#stop?.abort();
    this.#go();
    this.again();
  }
}
