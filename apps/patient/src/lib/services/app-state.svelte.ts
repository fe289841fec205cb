import { codeOf, Entrance, FollowedInbox, type DepositView, type TimelineRow } from '@carnet/ui';
import type { Category } from '@carnet/vocab';
import { getContext, setContext } from 'svelte';
import { NewDevice } from './new-device.svelte.ts';
import type { PatientServices } from './patient-services.ts';
import type { Undoable } from '../moves/undoable.ts';
import type { ShareStart } from '../share/share-draft.svelte.ts';
import { inPage, watchEnds } from './watch-ends.ts';
import { wire } from './wire.ts';

export interface Loaded {
  readonly rows: readonly TimelineRow[];
  /** When it was last changed; null if nothing was ever written. */
  readonly asOf: Date | null;
}

/** What the pages share while the app is open; decrypted rows are dropped as soon as the keys are. */
export class AppState {
  readonly entrance = new Entrance<PatientServices>(wire);
  readonly newDevice = new NewDevice();
  readonly inbox = new FollowedInbox();
  #loaded = $state.raw<Loaded | null>(null);
  #failure = $state<string | null>(null);
  #opened = $state.raw<readonly Category[]>([]);
  #ended = $state(0);
  #waiting = $state(0);
  #deposits = $state.raw<readonly DepositView[]>([]);
  /** What the next share begins with; in memory only. */
  shareStart: ShareStart = {};
  /** The record was closed just now: there is nowhere left to go. */
  closed = $state(false);
  /** What was just done and can still be taken back. */
  undoable = $state.raw<Undoable | null>(null);
  /** What is being added by hand or looked at: in memory, never in an address. */
  typed = $state<string | null>(null);
  /** The category the timeline shows alone. */
  only = $state<Category | null>(null);

  get services(): PatientServices | null {
    return this.entrance.inside;
  }
  /** Null until loaded, and again once locked. */
  get loaded(): Loaded | null {
    return this.services === null ? null : this.#loaded;
  }
  get opened(): readonly Category[] {
    return this.services === null ? [] : this.#opened;
  }
  /** The code of why the record could not be read the last time; null when it could. */
  get failure(): string | null {
    return this.services === null ? null : this.#failure;
  }

  /** How many things in the inbox wait for a decision. */
  get waiting(): number {
    return this.services === null ? 0 : this.#waiting + this.#deposits.length;
  }
  /** Deposits that wait, as last read. */
  get deposits(): readonly DepositView[] {
    return this.services === null ? [] : this.#deposits;
  }
  /** Follows the inbox for as long as the keys are open; gives what ends it. */
  follow(): () => void {
    return this.services === null ? () => undefined : this.inbox.follow(this.services.inbox);
  }

  /** How many shares ended by themselves while the app was open; what is shown of them is to be read again. */
  get ended(): number {
    return this.#ended;
  }

  /** Carries out ends that have come, and watches for the next share that ends by itself; gives what stops it. */
  watchEnds(): () => void {
    const { services } = this;
    if (services === null) return () => undefined;
    const carryOut = async (): Promise<void> => {
      if ((await services.sharing.endDue()) && this.services === services) this.#ended += 1;
    };
    void carryOut();
    return watchEnds({
      nextEnd: () => services.sharing.nextEnd(),
      ...inPage,
      onEnd: () => {
        this.#ended += 1;
        void carryOut();
      },
    });
  }

  /** Looks into the inbox because the person wants to see it now. */
  async lookInside(): Promise<void> {
    if (this.services !== null) await this.inbox.look(this.services.inbox);
  }

  /** Reads which deposits wait. */
  async readDeposits(): Promise<void> {
    this.#deposits = (await this.services?.deposits.list()) ?? [];
  }

  /** Counts what waits as far as this device knows; cheap. */
  countWaiting(): void {
    const requests = this.services?.requests.list() ?? [];
    this.#waiting = requests.filter(({ state }) => state === 'open').length;
  }

  /** Reads which parts are open; cheap. */
  readOpened(): void {
    this.#opened = this.services?.record.categories ?? [];
  }

  /** Reads the record; where that fails, what was read before stays, and `failure` tells. */
  async load(): Promise<void> {
    const { services } = this;
    if (services === null) return;
    this.readOpened();
    this.#failure = null;
    try {
      this.#loaded = await services.record.load(() => undefined);
    } catch (error) {
      this.#failure = codeOf(error);
    }
  }

  /** Forgets all that was decrypted. */
  drop(): void {
    this.#loaded = null;
    this.#failure = null;
    this.#opened = [];
    this.#ended = 0;
    this.#waiting = 0;
    this.#deposits = [];
    this.inbox.drop();
    this.newDevice.drop();
    this.only = null;
    this.typed = null;
    this.undoable = null;
    this.closed = false;
    this.shareStart = {};
  }
}

const KEY = Symbol('app');

export const shareAppState = (state: AppState): AppState => setContext(KEY, state);

export const appState = (): AppState => getContext<AppState>(KEY);
