export { checkRecord, type RecordProblem } from './check.ts';
export type { Clock } from './clock.ts';
export { isTyped } from './entries/is-typed.ts';
export type { BeforeCorrection } from './entries/correct-entry.ts';
export { sourceNotesOf } from './entries/source-notes.ts';
export type { ImportReport } from './entries/import-drafts.ts';
export { hashFile, streamSha256, type LargeFile, type StreamHash } from './entries/large-file.ts';
export type { Upload } from './entries/uploads.ts';
export { entryContent, type Entry, type EntryFile } from './entries/read-entry.ts';
export { isApart, type StoredFile, type StoredLine } from './entries/stored-line.ts';
export { sortKey, type Timeline, type TimelineEntry } from './entries/timeline.ts';
export type { DraftFile, DraftSource, EntryDraft, EntryLine, EntryValue, LineDose } from './entry-draft.ts';
export { RecordError, type RecordErrorCode } from './errors.ts';
export { consentDigest } from './consent/consent-digest.ts';
export type { Consent, Gesture, Mode, Scope, Verified } from './consent/consent.ts';
export {
  receiptOf,
  verifyReceipt,
  type Attested,
  type Receipt,
  type VerifiedReceipt,
} from './receipts/receipt.ts';
export { deleteDeposit, returnDeposit, type Acceptance, type Accepted } from './deposits/decide-deposit.ts';
export type { FileNote } from './deposits/draft-json.ts';
export { closeRecord, type Closed, type Closure } from './closing/close-record.ts';
export {
  STILL_POSSIBLE,
  verifyClosing,
  type Closing,
  type ClosingReceipt,
} from './closing/closing-receipt.ts';
export { DEPOSIT_LIMITS } from './deposits/limits.ts';
export { deposits, readDeposit, sentDeposits, type Deposit, type SentDeposit } from './deposits/list.ts';
export type { DepositReceipt } from './deposits/receipt.ts';
export { isPayload } from './deposits/payload.ts';
export { propose, resend, type OnItems, type Proposal, type Proposed } from './deposits/propose.ts';
export { acceptRules, addAcceptRule, removeAcceptRule, type AcceptRule } from './deposits/rules.ts';
export type { Assertion } from './passkeys/assertion.ts';
export { addPasskey, removePasskey, type NewPasskey } from './passkeys/change-passkeys.ts';
export { confirmedBy, type Confirming, type PasskeyGesture } from './passkeys/confirming.ts';
export { passkeys, type KeptPasskey } from './passkeys/kept-passkeys.ts';
export { PASSKEY_ALGORITHMS, type Passkey } from './passkeys/passkey.ts';
export { keptReceiptIds } from './receipts/kept-receipt-ids.ts';
export { issueReceipt } from './receipts/issue-receipt.ts';
export type { Refusal, Renewal, Withdrawal } from './consent/statements.ts';
export { verifyConsent, type ConsentVerdict, type VerifiedConsent } from './consent/verify-consent.ts';
export { exposure, type Exposed, type Exposure } from './grants/exposure.ts';
export type { Grant } from './grants/list.ts';
export { keepsEnds } from './grants/keeps-ends.ts';
export { carryOutDue, settle } from './grants/settle.ts';
export type { ShareRequest, ShareResult } from './grants/share.ts';
export { zoneOf, zoneOfAddress, type Zone } from './http/addresses.ts';
export type { Fetch } from './http/http.ts';
export { createKit, prepareKit, type NewKit, type PreparedKit } from './kit/create-kit.ts';
export { openKit, type Kit } from './kit/kit.ts';
export type { Session } from './kit/session.ts';
export { provesOwner, unlockKit } from './kit/unlock-kit.ts';
export type { Access, AccessAct, AccessPlace } from './log/access.ts';
export type { LogDifference } from './log/differences.ts';
export { followLog, type FollowLogOptions, type LogNews, type LogPosition } from './log/follow-log.ts';
export { dropLog } from './log/drop-log.ts';
export { checkMark, readLog, type AccessReport, type ReadLogOptions } from './log/read-log.ts';
export { decodeDraft, encodeDraft } from './log/session-draft.ts';
export type { SessionDrafts, SessionPart } from './log/session-notes.ts';
export { stateFormerSessions, stateSessions } from './log/state-sessions.ts';
export { unusual, type Unusual } from './log/unusual.ts';
export type { SessionStatement } from './log/session-statement.ts';
export { meet, type Check, type Meeting } from './people/meet.ts';
export { lookUp, type Person } from './people/person.ts';
export type { Binned } from './moves/bin.ts';
export { compareEntries } from './moves/compare-entries.ts';
export { formerEntries } from './moves/former-entries.ts';
export type { BroughtIn, FormerEntry, FormerPlace } from './moves/bring-in.ts';
export type { StepOptions } from './moves/in-steps.ts';
export { part } from './part.ts';
export { addLogin } from './profile/announce-move.ts';
export { formerHomes, type FormerHome } from './relocation/former-homes.ts';
export { unkeptHere, type Unkept } from './relocation/unkept.ts';
export { moveRecord, type MoveOptions, type NewHome } from './relocation/move-record.ts';
export {
  eraseFormer,
  settleMove,
  type ErasedFormer,
  type LeftPlace,
  type SettledMove,
} from './relocation/settle-move.ts';
export type { KitPlaces, Profile } from './profile/profile.ts';
export { parseProfile, readProfile } from './profile/read-profile.ts';
export type { SparqlResults } from './query/query.ts';
export { collect, type Collected, type CollectOptions } from './received/collect.ts';
export { openReceived, sharers, type ReceivedRecord } from './received/open-received.ts';
export type { Channel, Given } from './received/keep-open.ts';
export { watch, type Watch, type WatchOptions } from './received/watch.ts';
export type { ReceivedEntry } from './received/received-grants.ts';
export type { AccessRequest } from './requests/access-request.ts';
export {
  ask,
  askAtDesk,
  asked,
  type Asked,
  type AskResult,
  type DeskRequest,
  type NewRequest,
} from './requests/ask.ts';
export type { Blocked } from './requests/blocked.ts';
export { forgetRequest, refuse, setBlocked, type Allowance } from './requests/decide.ts';
export { askedCategories, blocked, requests, type RequestView } from './requests/list.ts';
export { takeShownRequest } from './requests/take-request.ts';
export { SECOND_LENGTH } from './second/second-secret.ts';
export { nextEnd } from './grants/next-end.ts';
export { round, type Round } from './steward/round.ts';
export type { Readers } from './reach/readers.ts';
export type { Doubt, View } from './reach/view-as.ts';
export { makeRecord, openRecord, OwnRecord } from './record.ts';
export { RecordReader } from './record-reader.ts';
export type { Credential } from './credentials/credential.ts';
export { addIssuer, issuers, removeIssuer, type Issuer } from './credentials/issuers.ts';
export {
  judgeCredential,
  type CredentialVerdict,
  type JudgedCredential,
} from './credentials/judge-credential.ts';
export { checkOwnCredential, keepCredential, ownCredential } from './credentials/own-credential.ts';
