import { Entrance, FollowedInbox } from '@carnet/ui';
import { getContext, setContext } from 'svelte';
import type { ClinicianServices } from './clinician-services.ts';
import { OpenPatient } from './open-patient.svelte.ts';
import { wire } from './wire.ts';

/** What the pages share while the app is open. */
export class AppState {
  readonly entrance = new Entrance<ClinicianServices>(wire);
  readonly patient = new OpenPatient();
  readonly inbox = new FollowedInbox();
  #seen = $state(0);

  get services(): ClinicianServices | null {
    return this.entrance.inside;
  }
  /** How many grants came that are not shown yet. */
  get unseen(): number {
    return Math.max(0, this.inbox.came.grants - this.#seen);
  }

  /** Follows the inbox for as long as the keys are open; gives what ends it. */
  follow(): () => void {
    return this.services === null ? () => undefined : this.inbox.follow(this.services.inbox);
  }

  /** The list of patients is on the screen. */
  see(): void {
    this.#seen = this.inbox.came.grants;
  }

  drop(): void {
    this.#seen = 0;
    this.inbox.drop();
  }
}

const KEY = Symbol('app');

export const shareAppState = (state: AppState): AppState => setContext(KEY, state);

export const appState = (): AppState => getContext<AppState>(KEY);
