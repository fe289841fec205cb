import type { Category, Purpose } from '@carnet/vocab';
import type { FindOutcome } from './people.ts';
import type { AskedMode } from './requests.ts';

/** What to ask for. */
export interface AskOrder {
  readonly categories: readonly Category[];
  readonly modes: readonly AskedMode[];
  readonly purposeTerm: Purpose | null;
  readonly purpose: string;
  readonly until: Date | null;
  readonly once: boolean;
  /** How the asker wants to be called; the owner is told that nobody checked it. */
  readonly name: string;
  readonly organisation: string | null;
}

/** `told`: all, or only who asks because keys were not compared, or the one reminder of an earlier request. */
export type AskOutcome =
  | { readonly kind: 'sent'; readonly told: 'all' | 'who' | 'reminder' }
  /** Asked and reminded before: it is theirs to answer now. */
  | { readonly kind: 'already' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'different' }
  | { readonly kind: 'unreachable' };

export interface SentRequest {
  readonly id: string;
  /** Null for a request that was shown at the desk. */
  readonly to: string | null;
  /** Null if only who asks was told. */
  readonly categories: readonly Category[] | null;
  readonly at: Date;
  readonly reminded: boolean;
  /** Allowed, or nothing: refused, blocked and unread are not to be told apart. */
  readonly allowed: boolean;
}

/** How somebody calls themselves when they ask. */
export interface Introduction {
  readonly name: string;
  readonly organisation: string;
}

/** Asking others for access. */
export interface Asking {
  find(address: string): Promise<FindOutcome>;
  /** As given the last time. */
  introduction(): Introduction;
  /** `digits`: the safety number as it was compared; null if it was not. */
  ask(webId: string, order: AskOrder, digits: string | null): Promise<AskOutcome>;
  /** A request to show at the desk: the text of a code. */
  show(
    order: AskOrder,
  ): Promise<{ readonly id: string; readonly shown: string } | 'too-long' | 'unreachable'>;
  /** Newest first, as far as the inbox was looked into. */
  sent(): Promise<readonly SentRequest[]>;
}
