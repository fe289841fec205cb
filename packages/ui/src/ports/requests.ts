import type { Category } from '@carnet/vocab';

/** Reading what is shared, or proposing documents, which the owner files or not. */
export type AskedMode = 'read' | 'deposit';

/** What somebody asks for. */
export interface AskedFor {
  /** Parts that are open in this record. */
  readonly categories: readonly Category[];
  /** Parts that were asked for and are not open: there is nothing to give. */
  readonly closed: readonly Category[];
  readonly modes: readonly AskedMode[];
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
  /** They sent a professional credential, which nobody has looked at. */
  readonly credential: boolean;
}

export interface RequestView {
  readonly id: string;
  readonly asker: AskerView;
  /** Null when they could say only who they are: keys were never compared. */
  readonly wanted: AskedFor | null;
  readonly received: Date;
  readonly reminded: boolean;
  readonly state: 'open' | 'allowed' | 'refused';
  /** Null while it is open. */
  readonly decided: Date | null;
  /** The grant it led to; null without. */
  readonly grant: string | null;
}

/** The requests that the owner of a record received. */
export interface Requests {
  /** Newest first. */
  list(): readonly RequestView[];
}
