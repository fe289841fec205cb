import { getContext, setContext } from 'svelte';
import type { RenewalState } from './renewal.svelte.ts';
import type { SessionStage } from './session-life.ts';

/** What the screens say of the session. */
export interface SharedSession {
  readonly stage: SessionStage;
  readonly renewal: RenewalState;
  /** Host of the provider. */
  readonly issuer: string;
  /** Opens the provider in another window. */
  renew(): void;
}

/** Null while nobody is signed in. */
export type ReadSession = () => SharedSession | null;

const KEY = Symbol('session');

/** Lets the banner of every screen and of every open dialog say how the session stands. */
export const shareSession = (read: ReadSession): ReadSession => setContext(KEY, read);

export const sharedSession = (): ReadSession => getContext<ReadSession | undefined>(KEY) ?? (() => null);
