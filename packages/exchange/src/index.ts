export { ExchangeError, type ExchangeErrorCode } from './errors.ts';
export { quadsToFhir } from './fhir/from-quads.ts';
export { fhirToQuads } from './fhir/to-quads.ts';
export type { Json, JsonObject } from './json/json.ts';
export { accessAsFhir } from './out/access-as-fhir.ts';
export { consentAsFhir, type ConsentState } from './out/consent-as-fhir.ts';
export { consentAsReceipt, type ConsentEnd } from './out/consent-as-receipt.ts';
export { entryAsFhir } from './out/entry-as-fhir.ts';
export { RECEIPT_FORMS, writeReceipt, type ReceiptForm, type WrittenReceipt } from './out/write-receipt.ts';
export { parseJson, stringifyJson } from './json/parse.ts';
export { LIMITS, type Limits } from './document/decode.ts';
export { draftFile, type PlainFile } from './document/file-draft.ts';
export { draftLetter, type Letter } from './document/letter-draft.ts';
export { isHealthData, mediaTypeOf, titleOfFile } from './document/media-type.ts';
export { samePerson, type Person } from './document/person.ts';
export {
  openReading,
  type PackedDraft,
  type PackedReading,
  type Reading,
} from './document/packed-reading.ts';
export { readDocument, readPacked, type ReadOptions } from './document/read-document.ts';
export { isRefusal, refuse, refusalSentence, type Refusal, type RefusalCode } from './document/refusal.ts';
export { noteSentence, type Note } from './document/note.ts';
export type { Matter } from './document/sensitive-codes.ts';
export { wordMatter } from './wording/matters.ts';
export { skipSentence, type Skipped, type SkipReason } from './document/skipped.ts';
export { wordAccess, wordLogAlarm, type NameOf } from './wording/accesses.ts';
export { wordLogDifference, wordLogDifferences } from './wording/log-differences.ts';
export { wordUnusual } from './wording/unusual.ts';
export { wordCategory, wordCount, type Counted } from './wording/categories.ts';
export { wordConsent } from './wording/consents.ts';
export { dateParts, wordDate, wordTime, type DateParts } from './wording/dates.ts';
export { wordKind } from './wording/kinds.ts';
export { nameOfCode } from './wording/known-codes.ts';
export type { Language } from './wording/names.ts';
export { purposeInSentence, wordPurpose, wordStatedPurpose, type StatedPurpose } from './wording/purposes.ts';
export { wordFlag } from './wording/flags.ts';
export { wordStatus } from './wording/statuses.ts';
export { wordAmount, wordUnit } from './wording/units.ts';
export { wordNumber } from './wording/values.ts';
export { sentence, wordEntry, type EntryWords, type WordingOptions } from './wording/word-entry.ts';
