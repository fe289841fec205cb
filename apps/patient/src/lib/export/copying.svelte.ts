import type { Counted, ExportControl } from '@carnet/ui';

/** A copy being made, or brought back: how far it is, and the ways to stop it or, after a lost connection, to go on. */
export class Copying {
  progress = $state<Counted | null>(null);
  lost = $state(false);
  #goOn: (() => void) | null = null;
  #stop: AbortController | null = null;

  /** `progress` and `lost` as they are seen in the gallery. */
  constructor(progress: Counted | null = null, lost = false) {
    this.progress = progress;
    this.lost = lost;
  }

  async run<T>(make: (control: Required<ExportControl>) => Promise<T>): Promise<T> {
    this.#stop = new AbortController();
    this.progress = { done: 0, total: null };
    try {
      return await make({
        signal: this.#stop.signal,
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

  again(): void {
    this.lost = false;
    this.#goOn?.();
  }

  end(): void {
    this.#stop?.abort();
    this.again();
  }
}
