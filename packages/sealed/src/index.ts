export * from './errors.ts';
export * from './ids.ts';
export type { Random } from './bytes.ts';
export { fromBase64Url, toBase64Url } from './base64url.ts';
export type { JsonObject } from './json.ts';
export * from './keyring.ts';
export { newSigningKey, signingKey } from './keys/ed25519.ts';
export type { SigningKey } from './keys/ed25519.ts';
export { thumbprint } from './keys/hpke.ts';
export type { KemKey } from './keys/hpke.ts';
export { HeadBook } from './keys/heads.ts';
export type { HiddenKeyring } from './keys/hidden-keyring.ts';
export { keyringOf } from './keys/keyring-of.ts';
export type { RawKeys } from './keys/keyring-of.ts';
export type { Author } from './keys/keyring-parts.ts';
export { openDevice } from './keys/owner-keyring.ts';
export type {
  ExpectedBundle,
  GrantBundle,
  NewDeposit,
  NewSet,
  OpenDevice,
  OwnerKeyring,
} from './keys/owner-keyring.ts';
export type { StoredLog } from './keys/own-log.ts';
export type { KitStore } from './keys/owner-state.ts';
export { keyringFromBundle } from './keys/received.ts';
export type { BundleKeyring } from './keys/received.ts';
export type { EpochKey, SetWithKeys } from './keys/set-book.ts';
export { readChain } from './identity/chain.ts';
export type { CertifiedDevice, ChainExpectation, Identity } from './identity/chain.ts';
export { certifyDevice, changePassphrase, changeWords, revokeDevice } from './identity/change-keys.ts';
export type { KeyChange, KitWrite, Moment } from './identity/change-keys.ts';
export { createIdentity } from './identity/create.ts';
export type { CreatedIdentity, KitDocuments, NewIdentity } from './identity/create.ts';
export { decodeDeviceState, encodeDeviceState } from './identity/device-state.ts';
export type { DeviceState, DeviceStore } from './identity/device-state.ts';
export { mergeDeviceStates } from './identity/merge-device-states.ts';
export { wrappedDeviceStore } from './identity/device-store.ts';
export type { CloneStore } from './identity/device-store.ts';
export { indexedDbStore } from './identity/indexed-db.ts';
export type { GrantedSet, ListedSlot, Pin, PinWay, ReceivedGrant } from './identity/keyring-document.ts';
export {
  entropyToWords,
  normalPassphrase,
  proposePassphrase,
  unknownWords,
  wordsToEntropy,
} from './identity/secrets.ts';
export { unlock } from './identity/unlock.ts';
export type { Secret, UnlockOptions, Unlocked } from './identity/unlock.ts';
export type { LogHead, LogPlace } from './log/format.ts';
export { decodeAccessLine, encodeAccessLine } from './log/line.ts';
export type { AccessLine } from './log/line.ts';
export type { LogAlarm, LogAlarmCode, LogReading, StoredSegment } from './log/read-log.ts';
export type { OpenedLine } from './log/read-segment.ts';
export { segmentDigest } from './log/split-lines.ts';
export { SegmentWriter } from './log/write-segment.ts';
export type { NewSegment } from './log/write-segment.ts';
export type { OpenedDeposit, Sender } from './people/deposit.ts';
export { MAX_DEPOSIT } from './people/deposit.ts';
export { verifyJwt } from './people/jwt.ts';
export type { JwtVerdict } from './people/jwt.ts';
export { checkPinned } from './people/pins.ts';
export type { Contact } from './people/pins.ts';
export { safetyNumber, sameNumber } from './people/safety-number.ts';
export { SealedSet } from './set/sealed-set.ts';
export type { SealedSetOptions } from './set/sealed-set.ts';
export type { Clock } from './set/context.ts';
export type { Chunked, EntryInput } from './set/entries.ts';
export type { Heads } from './set/freshness.ts';
export { headsOf } from './set/freshness.ts';
export { SEALED_TYPE } from './set/host.ts';
export type { Change, Condition, Outcome } from './set/merge.ts';
export { orderByDate } from './set/order.ts';
export type { OrderOf } from './set/order.ts';
export type { Problem } from './set/check.ts';
export type { ReadEntry } from './set/read-all.ts';
export type { OpenRow } from './set/read.ts';
export type { ResealOptions } from './set/reseal.ts';
export type { JsonValue, Place, Row } from './set/row.ts';
export { sizeOf, tagOf } from './set/row.ts';
export type { WriteOptions } from './set/write-entries.ts';
export { SealedSets } from './set/sealed-sets.ts';
export type { SealedSetsOptions } from './set/sealed-sets.ts';
export { sealedFetch } from './fetch/sealed-fetch.ts';
export type { SealedFetchOptions } from './fetch/sealed-fetch.ts';
export type { LineOf } from './fetch/write.ts';
