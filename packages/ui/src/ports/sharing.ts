import type { Category, Purpose } from '@carnet/vocab';
import type { FindOutcome } from './people.ts';
import type { Proof } from './signing.ts';

export interface ShareOrder {
  readonly webId: string;
  /** The owner's name for the person; stays in the owner's record. */
  readonly name: string;
  /** The owner's name as told to the person; null to stay a number. */
  readonly as: string | null;
  readonly categories: readonly Category[];
  /** IRIs of single entries. */
  readonly entries: readonly string[];
  /** Whether the person may also send documents, which wait for the owner's decision. */
  readonly mayDeposit: boolean;
  /** Null for something that is not on the list. */
  readonly purposeTerm: Purpose | null;
  readonly purpose: string;
  /** Null to begin at once. */
  readonly from: Date | null;
  /** Null only for the separate choice "no end". */
  readonly until: Date | null;
  /** Ids of grants that end by the same act. */
  readonly replaces: readonly string[];
  /** Whether the safety number was compared. */
  readonly verified: boolean;
  /** The number as it was shown. */
  readonly safetyNumber: string;
  /** The gesture that signs the consent. */
  readonly proof: Proof;
}

export type ShareOutcome =
  /** `failed`, `failedEntries`: parts, and IRIs, that the server did not let be shared; `grant` is then unfinished. */
  | {
      readonly kind: 'shared';
      readonly grant: string;
      readonly failed: readonly Category[];
      readonly failedEntries: readonly string[];
    }
  | { readonly kind: 'wrong-passphrase' }
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'unreachable' };

export interface GrantView {
  readonly id: string;
  readonly name: string;
  readonly webId: string;
  readonly categories: readonly Category[];
  /** IRIs of single entries. */
  readonly entries: readonly string[];
  readonly mayDeposit: boolean;
  readonly purposeTerm: Purpose | null;
  readonly purpose: string;
  readonly from: Date;
  /** Null only for the separate choice "no end". */
  readonly until: Date | null;
  /** Allowed for an hour from a first opening that is still to come, as far as is known. */
  readonly isUnopened: boolean;
  /** When one without end stops unless its owner says yes again; null where there is an end. */
  readonly lapses: Date | null;
  /** A grant without end that a year has passed over: its owner is asked whether it shall go on. */
  readonly asksAgain: boolean;
  /** The owner's name as the person was told it; null if they know a number. */
  readonly toldAs: string | null;
  readonly verified: boolean;
  /** 'unfinished': it stands, but a step is missing; the person may not see anything yet. */
  readonly state: 'active' | 'unfinished' | 'ended' | 'withdrawn';
  /** When it was withdrawn; null otherwise. */
  readonly withdrawn: Date | null;
}

export interface Sharing {
  find(address: string): Promise<FindOutcome>;
  share(order: ShareOrder): Promise<ShareOutcome>;
  grants(): Promise<readonly GrantView[]>;
  /** When the next share ends by itself; null if none stands. */
  nextEnd(): Date | null;
  /** Carries out the ends that have come; true when a share ended by that. What fails is done at the next visit. */
  endDue(): Promise<boolean>;
  /** Whether the provider ends a share by itself; null when it did not say. */
  keepsEnds(): Promise<boolean | null>;
  /** This device's id while it cannot know whether the pod shows it the latest state; null once that is proven. */
  unprovenDevice(): string | null;
  /** Does the steps a grant lacks; false when one of the two servers would not have it: it stays unfinished. */
  finish(grantId: string): Promise<boolean>;
  /** False when the pod did not confirm: the access is then still open. */
  withdraw(grantId: string): Promise<boolean>;
}
