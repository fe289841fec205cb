import type { KnownHere } from '../growth/told.ts';
import {
  codeOf,
  type EndReason,
  type OpenedPatient,
  type Received,
  type SendOutcome,
  type TimelineRow,
} from '@carnet/ui';

interface Loaded {
  readonly rows: readonly TimelineRow[];
  /** When it was last changed; null if nothing was ever written. */
  readonly asOf: Date | null;
}

/** The one patient whose record is open. Everything decrypted goes when access ends or another page is shown. */
export class OpenPatient {
  #id: string | null = null;
  #source = $state.raw<OpenedPatient | null>(null);
  #loaded = $state.raw<Loaded | null>(null);
  #failure = $state<string | null>(null);
  #ended = $state<EndReason | null>(null);
  #rest = $state<boolean | null>(null);
  /** How sending to this patient ended a moment ago; null when nothing was sent. */
  justSent = $state<SendOutcome['kind'] | null>(null);
  /** What the reader told, or found in a document, for curves of growth; null for nothing. */
  known = $state.raw<KnownHere | null>(null);

  /** Null while opening, and after access has ended. */
  get source(): OpenedPatient | null {
    return this.#source;
  }
  get loaded(): Loaded | null {
    return this.#loaded;
  }
  /** The code of why what is shared could not be read; null when it could. */
  get failure(): string | null {
    return this.#failure;
  }
  /** Why access ended; null while it has not. */
  get ended(): EndReason | null {
    return this.#ended;
  }

  /** Whether something else of this patient is still shared, after access ended; null while that is not known. */
  get rest(): boolean | null {
    return this.#rest;
  }

  /** Opens a patient's record, unless it is the one already open. */
  async open(received: Received, id: string): Promise<void> {
    if (this.#id === id) return;
    this.close();
    this.#id = id;
    const opened = await received.open(id, (reason) => {
      if (this.#id !== id) return;
      this.#end(reason);
      if (reason === 'ended') void this.#askForRest(received, id);
    });
    if (typeof opened === 'string') {
      if (!this.#isOpening(id)) return;
      this.#end(opened);
      this.#rest = false;
      return;
    }
    if (!this.#isOpening(id)) {
      opened.close();
      return;
    }
    this.#source = opened;
    await this.load();
  }

  /** Reads what is shared; where that fails, `failure` tells, and nothing is shown for it. */
  async load(): Promise<void> {
    const source = this.#source;
    this.#failure = null;
    try {
      const loaded = (await source?.load(() => undefined)) ?? null;
      if (this.#source === source) this.#loaded = loaded;
    } catch (error) {
      if (this.#source === source) this.#failure = codeOf(error);
    }
  }

  close(): void {
    this.#source?.close();
    this.#id = null;
    this.#source = null;
    this.#loaded = null;
    this.#failure = null;
    this.#ended = null;
    this.#rest = null;
    this.justSent = null;
    this.known = null;
  }

  #isOpening(id: string): boolean {
    return this.#id === id && this.#ended === null;
  }

  /** Opens what is left of a record of which a part has ended. */
  async reopen(received: Received): Promise<void> {
    const id = this.#id;
    this.close();
    if (id !== null) await this.open(received, id);
  }

  async #askForRest(received: Received, id: string): Promise<void> {
    const rest = await received.stands(id);
    if (this.#id === id && this.#ended !== null) this.#rest = rest;
  }

  #end(reason: EndReason): void {
    this.#source = null;
    this.#loaded = null;
    this.#failure = null;
    this.#ended = reason;
    this.known = null;
  }
}
