import { Entrance } from '@carnet/ui';
import { getContext, setContext } from 'svelte';
import type { ClinicianServices } from './clinician-services.ts';
import { OpenPatient } from './open-patient.svelte.ts';
import { wire } from './wire.ts';

/** What the pages share while the app is open. */
export class AppState {
  readonly entrance = new Entrance<ClinicianServices>(wire);
  readonly patient = new OpenPatient();

  get services(): ClinicianServices | null {
    return this.entrance.inside;
  }
}

const KEY = Symbol('app');

export const shareAppState = (state: AppState): AppState => setContext(KEY, state);

export const appState = (): AppState => getContext<AppState>(KEY);
