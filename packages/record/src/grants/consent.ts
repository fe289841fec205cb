import type { Category } from '@carnet/vocab';
import type { DeviceId, GrantId, RootId } from '@carnet/sealed';

/** How the owner showed that it was them, at that moment. */
export interface Gesture {
  /** The passphrase typed anew, or the identity file of the command line, which holds an unlocked device. */
  readonly kind: 'passphrase' | 'identity-file';
  readonly at: Date;
  readonly device: DeviceId;
}

/** Whether the receiver's root key was compared out of band before the grant. */
export type Verified = 'safety-number' | 'unverified';

/** What a consent says. It names nothing but what concerns its receiver. */
export interface Consent {
  readonly grant: GrantId;
  readonly owner: { readonly webId: string; readonly root: RootId; readonly name: string | null };
  readonly receiver: {
    readonly webId: string;
    readonly root: RootId;
    /** SHA-256 of suite and public key the bundle is sealed to. */
    readonly thumbprint: string;
  };
  readonly categories: readonly Category[];
  readonly modes: readonly ['read'];
  readonly purpose: string;
  readonly from: Date;
  /** Null only for the separate choice "no end". */
  readonly until: Date | null;
  readonly verified: Verified;
  readonly gesture: Gesture;
}
