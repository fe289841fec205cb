import type { Category, Purpose } from '@carnet/vocab';
import type { CredentialView } from './credentials.ts';
import type { FindOutcome } from './people.ts';
import type { Receipts } from './receipts.ts';
import type { Proof } from './signing.ts';

/** Reading what is shared, or proposing documents, which the owner files or not. */
export type AskedMode = 'read' | 'deposit';

/** What somebody asks for. */
export interface AskedFor {
  /** Parts that are open in this record. */
  readonly categories: readonly Category[];
  /** Parts that were asked for and are not open: there is nothing to give. */
  readonly closed: readonly Category[];
  readonly modes: readonly AskedMode[];
  /** Null if they said it in words only. */
  readonly purposeTerm: Purpose | null;
  readonly purpose: string;
  readonly until: Date | null;
  /** An hour from the first opening would be enough for them. */
  readonly once: boolean;
}

/** Somebody who asks, in their own words where it says so: nobody has checked those. */
export interface AskerView {
  readonly webId: string;
  readonly host: string;
  /** What this owner calls them; null for a new person. */
  readonly knownAs: string | null;
  /** What they call themselves. */
  readonly says: string | null;
  /** In whose name they say they ask. */
  readonly organisation: string | null;
  /** Whether this owner has compared keys with them. */
  readonly verified: boolean;
  /** They sent a professional credential; see `credential` of Requests. */
  readonly credential: boolean;
}

export interface RequestView {
  readonly id: string;
  readonly asker: AskerView;
  /** Null when they could say only who they are: keys were never compared. */
  readonly wanted: AskedFor | null;
  readonly received: Date;
  /** Shown at the desk, not sent: whoever asks is probably there now. */
  readonly atDesk: boolean;
  /** Read by the camera of this device a moment ago, key included. */
  readonly scanned: boolean;
  readonly reminded: boolean;
  readonly state: 'open' | 'allowed' | 'refused';
  /** Null while it is open. */
  readonly decided: Date | null;
  /** The grant it led to; null without. */
  readonly grant: string | null;
}

/** How the owner made sure of who asks. */
export type AskerCheck =
  | { readonly kind: 'number'; readonly digits: string }
  /** The code was read from the asker's own screen. */
  | { readonly kind: 'scanned' }
  | { readonly kind: 'unverified' };

export interface Allowance {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly modes: readonly AskedMode[];
  /** Where the request did not say it; else null. */
  readonly purpose: string | null;
  /** Null only for the separate choice "no end". */
  readonly until: Date | null;
  /** For an hour from the first opening, which must be before `until`. */
  readonly once: boolean;
  readonly check: AskerCheck;
  /** The owner's name for who asks; stays in the owner's record. */
  readonly name: string;
  /** The owner's name as told to them; null to stay a number. */
  readonly as: string | null;
  /** The gesture that signs the decision. */
  readonly proof: Proof;
}

/** `different`: the key is not the one that was compared, or that signed the request. */
export type AllowOutcome =
  | { readonly kind: 'allowed'; readonly grant: string }
  | { readonly kind: 'wrong-passphrase' }
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'different' }
  | { readonly kind: 'unreachable' };

export interface Refusing {
  readonly id: string;
  readonly block: boolean;
  readonly proof: Proof;
}

export type RefuseOutcome = 'refused' | 'wrong-passphrase' | 'unconfirmed' | 'unreachable';

/** What became of a code or text that somebody shows. */
export type TakeOutcome =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'no-request' }
  /** Decided before, from somebody blocked, or shown too long ago. */
  | { readonly kind: 'past' }
  | { readonly kind: 'unreachable' };

export interface BlockedView {
  readonly webId: string;
  readonly name: string;
  readonly since: Date;
}

/** The requests that the owner of a record received; whoever asks learns "allowed", or nothing. */
export interface Requests extends Receipts {
  /** Newest first. */
  list(): readonly RequestView[];
  /** What can be said of the credential that came along; null if none can be read. Nobody is asked. */
  credential(id: string): Promise<CredentialView | null>;
  /** Takes a request in by what is shown at the desk; `scanned` if this device's camera read it. */
  take(shown: string, scanned: boolean): Promise<TakeOutcome>;
  /** Looks up who asks. Their server sees that somebody looks: to be called on the way to allowing only. */
  find(id: string): Promise<FindOutcome>;
  allow(allowance: Allowance): Promise<AllowOutcome>;
  /** Asks nobody but the owner's own server. */
  refuse(refusing: Refusing): Promise<RefuseOutcome>;
  /** Deletes what is kept of a request, a refusal included; false when the pod did not confirm. */
  forget(id: string): Promise<boolean>;
  /** People whose requests and deposits are dropped unread. */
  blocked(): readonly BlockedView[];
  /** False when the pod did not confirm: they stay blocked. */
  unblock(webId: string): Promise<boolean>;
}
