import type { GrantView, Sharing } from '@carnet/ui';

const SEEN = 'carnet.new-device-seen';

/** Who can read, as a device that has seen nothing before is shown it; until it is proven or the person has read it. */
export class NewDevice {
  #device = $state<string | null>(null);
  #grants = $state.raw<readonly GrantView[] | null>(null);

  /** Null when there is nothing to tell. */
  get grants(): readonly GrantView[] | null {
    return this.#device === null ? null : this.#grants;
  }

  async look(sharing: Sharing): Promise<void> {
    const device = sharing.unprovenDevice();
    this.#device = device === localStorage.getItem(SEEN) ? null : device;
    this.#grants = this.#device === null ? null : await sharing.grants();
  }

  seen(): void {
    if (this.#device !== null) localStorage.setItem(SEEN, this.#device);
    this.#device = null;
  }

  drop(): void {
    this.#device = null;
    this.#grants = null;
  }
}
