import type { Bytes, DeviceId, Digest, GrantId, RecordId, RootId, SetId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import type { JsonObject } from '../json.ts';
import type { EpochKey } from '../keys/set-book.ts';
import type { KemKey } from '../keys/hpke.ts';
import type { SlotAddress } from './slots.ts';

/** How the owner made sure of a person's root key. */
export const PIN_WAYS = ['compared', 'scanned', 'unverified'] as const;
export type PinWay = (typeof PIN_WAYS)[number];

/** A person whose root key is known: a new device key under it passes, a new root blocks. */
export interface Pin {
  readonly rootId: RootId;
  readonly webId: string;
  readonly how: PinWay;
  readonly at: Date;
  /** The last head of their key statements that was seen. */
  readonly head: Head;
}

/** A set as its owner keeps it: keys oldest first, the last one current. */
export interface OwnSet {
  readonly setId: SetId;
  readonly container: string;
  readonly kind: string;
  readonly epochs: readonly EpochKey[];
}

/** A set in a bundle: one key, and the root that is its first floor. */
export interface GrantedSet {
  readonly setId: SetId;
  readonly container: string;
  readonly kind: string;
  readonly epoch: EpochKey;
  readonly root: Head | null;
}

/** A way to unlock as the signed keyring lists it: the account key is only ever sealed to these. */
export interface ListedSlot extends SlotAddress {
  /** Whose slot it is; null for passphrase and words. */
  readonly device: DeviceId | null;
}

/** A slot as the keyring lists it: of a device, or of the passphrase or words (null). */
export const listed = ({ id, kind, pub }: SlotAddress, device: DeviceId | null): ListedSlot => ({
  id,
  kind,
  pub,
  device,
});

/** A bundle that was opened: what its owner let this person read. */
export interface ReceivedGrant {
  readonly grantId: GrantId;
  readonly owner: RootId;
  readonly webId: string;
  readonly bundleNo: number;
  /** SHA-256 of the bundle, to tell a repetition from a second one with the same number. */
  readonly digest: Digest;
  readonly consent: Digest;
  readonly sets: readonly GrantedSet[];
}

/** The last roots accepted from a device before it was removed; the chain holds the SHA-256 of this. */
export interface Revocation {
  readonly device: DeviceId;
  readonly salt: string;
  readonly roots: readonly (readonly [SetId, Head])[];
}

/** Every keyring holds one block of this size: random when unused, so that nobody can tell which it is. */
export const BLOCK_SIZE = 4096;

/** All that a person keeps sealed for themselves. */
export interface KeyringDocument {
  readonly recordId: RecordId;
  readonly sets: readonly OwnSet[];
  /** Newest last; older ones still open what was sealed to them. */
  readonly kem: readonly KemKey[];
  readonly deposit: readonly KemKey[];
  /** To which pod servers seal the access log; none in a kit from before there was one. */
  readonly log: readonly KemKey[];
  readonly slots: readonly ListedSlot[];
  readonly pins: readonly Pin[];
  readonly received: readonly ReceivedGrant[];
  /** Last accepted root of every set seen, own and received. */
  readonly heads: readonly (readonly [SetId, Head])[];
  readonly revocations: readonly Revocation[];
  /** Last number of the bundles sent under each grant. */
  readonly bundleNos: readonly (readonly [GrantId, number])[];
  /** Whatever the apps keep for this person; opaque here. */
  readonly settings: JsonObject;
  /** 4,096 bytes, random unless a second secret opens them. */
  readonly block: Bytes;
}
