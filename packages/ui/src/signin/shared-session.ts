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

/** Who is signed in where, and for how long. */
interface SignedIn {
  /** Address of the provider; null while nobody is signed in. */
  readonly issuer: string | null;
  readonly session: {
    readonly stage: SessionStage;
    readonly renewal: { readonly state: RenewalState };
    renew(): Promise<unknown>;
  };
}

/** Lets the banner of every screen and of every open dialog say how the session of an app stands. */
export const shareSession = (app: SignedIn): ReadSession =>
  setContext<ReadSession>(KEY, () => {
    const { issuer, session } = app;
    if (issuer === null) return null;
    return {
      stage: session.stage,
      renewal: session.renewal.state,
      issuer: new URL(issuer).host,
      renew: () => void session.renew(),
    };
  });

export const sharedSession = (): ReadSession => getContext<ReadSession | undefined>(KEY) ?? (() => null);
