import type { Category, Purpose } from '@carnet/vocab';
import type { DeviceId, Digest, GrantId, ObjectId, RootId } from '@carnet/sealed';

/** How the owner showed that it was them, at that moment. */
export interface Gesture {
  /**
   * The passphrase typed anew; a passkey, whose assertion over the statement stands beside it (sealing.md, 6); or the
   * identity file of the command line, which holds an unlocked device.
   */
  readonly kind: 'passphrase' | 'passkey' | 'identity-file';
  readonly at: Date;
  readonly device: DeviceId;
}

/** Whether the receiver's root key was compared out of band before the grant. */
export type Verified = 'safety-number' | 'unverified';

/** Reading what is shared, or proposing entries of one's own, which the owner accepts or not. */
export type Mode = 'read' | 'deposit';

/** How long what is allowed once lasts from its first use, in minutes. */
export const ONCE_MINUTES = 60;

/** What access is asked for or given to: who asks and who gives mean the same by it. */
export interface Scope {
  readonly categories: readonly Category[];
  /** Single entries, by the last segment of their IRI in the share set. */
  readonly entries: readonly ObjectId[];
  readonly modes: readonly Mode[];
  /** Null if only words are given. */
  readonly purposeTerm: Purpose | null;
  /** In the words of whoever asked or gave it. */
  readonly purpose: string;
  /** Client identifier of the only app it may be used through; null for any. */
  readonly app: string | null;
  /** Null only for the separate choice "no end". */
  readonly until: Date | null;
  /** Whether it ends an hour after it was first used, or at `until` if that comes first. */
  readonly once: boolean;
}

/** What a consent says. It names nothing but what concerns its receiver. */
export interface Consent extends Scope {
  readonly grant: GrantId;
  readonly owner: { readonly webId: string; readonly root: RootId; readonly name: string | null };
  readonly receiver: {
    readonly webId: string;
    readonly root: RootId;
    /** SHA-256 of suite and public key the bundle is sealed to. */
    readonly thumbprint: string;
  };
  readonly from: Date;
  readonly verified: Verified;
  readonly gesture: Gesture;
  /** Inboxes that take deposits under this consent; empty without the mode. */
  readonly deposits: readonly string[];
  /** SHA-256 of the signed request it answers; null if nobody asked. */
  readonly request: Digest | null;
}
