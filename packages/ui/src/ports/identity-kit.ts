import type { OnProgress } from './progress.ts';

/** A key prepared on this device: nothing of it is in the pod before `create` has ended. */
export interface PreparedKit {
  /** The 24 words, in order. */
  readonly words: readonly string[];
  /** What the printed QR code carries: the same words. */
  readonly qr: string;
  /** Writes statements, keyring, slots and inbox into the pod; may be called again after a failure. */
  create(onProgress: OnProgress): Promise<void>;
}

export type UnlockSecret =
  { readonly kind: 'passphrase'; readonly text: string } | { readonly kind: 'words'; readonly text: string };

export type UnlockOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'wrong' }
  /** `number` counts from 1. */
  | { readonly kind: 'unknown-word'; readonly number: number; readonly word: string }
  | { readonly kind: 'word-count'; readonly count: number }
  | { readonly kind: 'checksum' }
  /** The host shows keys that are older than what this device has seen, or changed. */
  | { readonly kind: 'not-authentic' }
  | { readonly kind: 'unreachable' };

/** The steps of the identity kit, for everyone, record or not. */
export interface IdentityKitSteps {
  /**
   * 'none': the profile names no kit; 'locked': there is one, not open on this device; 'untrusted': the pod's server
   * does not let this app in, because the person did not say so when signing in.
   */
  state(): Promise<'none' | 'locked' | 'open' | 'untrusted'>;
  /** Six random words, separated by spaces. */
  proposePassphrase(): Promise<string>;
  prepare(passphrase: string): Promise<PreparedKit>;
  unlock(secret: UnlockSecret): Promise<UnlockOutcome>;
  /** Wipes the keys from this device; what it has seen stays, sealed, for when it is unlocked again. */
  lock(): Promise<void>;
  /** Wipes the keys and what this device has seen. */
  forget(): Promise<void>;
}

export interface DeviceView {
  readonly id: string;
  readonly name: string | null;
  readonly since: Date | null;
  readonly current: boolean;
}
