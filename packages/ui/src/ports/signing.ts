/** How a person shows, at that moment, that it is they who decide. */
export type Proof =
  | { readonly kind: 'passphrase'; readonly text: string }
  /** The lock of this device: code, fingerprint or face. */
  | { readonly kind: 'lock' };

/** What became of an act that has to be signed; `unconfirmed`: the device's lock did not confirm it. */
export type SignedOutcome = 'done' | 'wrong-passphrase' | 'unconfirmed' | 'unreachable';

/** A device whose lock confirms decisions. */
export interface LockView {
  readonly id: string;
  readonly since: Date;
  /** Whether it is the lock of the device that is being used. */
  readonly current: boolean;
}

/** Confirming decisions by the lock of a device. It never opens anything. */
export interface ScreenLock {
  /** Whether this browser and device can do it at all. */
  available(): Promise<boolean>;
  list(): Promise<readonly LockView[]>;
  /** Whether decisions can be confirmed by it here and now. */
  ready(): boolean;
  add(passphrase: string): Promise<SignedOutcome>;
  remove(id: string, passphrase: string): Promise<SignedOutcome>;
}
