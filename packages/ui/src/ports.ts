import type { Category } from '@carnet/vocab';
import type { EntryLine } from '@carnet/record';

/* What the screens need from the rest of Carnet. Apps fit these to @carnet/record; screens know nothing else. */

/** Counted progress; `total` is null while it is not known. */
export interface Counted {
  readonly done: number;
  readonly total: number | null;
}
export type OnProgress = (progress: Counted) => void;

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
  /** Wipes the keys from this device. */
  lock(): Promise<void>;
}

export interface DeviceView {
  readonly id: string;
  readonly name: string | null;
  readonly since: Date | null;
  readonly current: boolean;
}

/** One row of a timeline: what the register says of an entry. */
export interface TimelineRow {
  readonly iri: string;
  /** Opaque, stable, safe in a URL of the app. */
  readonly id: string;
  readonly category: Category;
  readonly line: EntryLine;
  /** IRI of the entry this one is a part of, when that one is in the same category. */
  readonly partOf: string | null;
}

export interface EntryFile {
  readonly name: string;
  readonly type: string;
  /** Bytes of the original. */
  readonly size: number;
}

export interface EntrySource {
  readonly kind: 'fhir-document' | 'fhir' | 'manual' | 'deposit' | 'other';
  readonly date: string | null;
  readonly author: string | null;
}

/** One entry, opened. */
export interface EntryView {
  readonly row: TimelineRow;
  readonly sources: readonly EntrySource[];
  readonly files: readonly EntryFile[];
  /** Rows that are parts of this entry. */
  readonly parts: readonly TimelineRow[];
}

/** A readable record: one's own, or what somebody granted. */
export interface TimelineSource {
  /** The categories that exist for this reader. */
  readonly categories: readonly Category[];
  load(onProgress: OnProgress): Promise<{ readonly rows: readonly TimelineRow[]; readonly asOf: Date }>;
  /** Null when there is no such entry for this reader. */
  entry(id: string): Promise<EntryView | null>;
  file(id: string, name: string): Promise<Blob>;
}

/** How a file is kept that is not read as health data. */
export interface KeepAs {
  readonly title: string;
  readonly category: Category;
  /** FHIR date of any precision; null when the person does not know it. */
  readonly date: string | null;
}

export interface ChosenFile {
  readonly file: File;
  /** Null for a file that is read as health data. */
  readonly keep: KeepAs | null;
}

/** A large file of which some parts are stored; choosing the same file again goes on. */
export interface Upload extends KeepAs {
  readonly id: string;
  readonly name: string;
  /** Bytes of the whole file; null when not known. */
  readonly size: number | null;
  readonly stored: number;
}

export interface ImportProgress {
  readonly files: Counted;
  /** Bytes of all chosen files that are done with. */
  readonly bytes: Counted;
  readonly entries: number;
  /** Name of the file in work. */
  readonly current: string | null;
}

export interface ImportNote {
  readonly file: string;
  readonly what: string;
  /** A sentence, in the reader's language. */
  readonly reason: string;
}

export interface ImportReport {
  readonly added: number;
  readonly merged: number;
  /** Files that were kept as they are; counted in `added` too. */
  readonly kept: readonly { readonly file: string; readonly as: KeepAs }[];
  readonly skipped: readonly ImportNote[];
  readonly failed: readonly ImportNote[];
  /** Files among the failed that could still be kept as they are. */
  readonly keepable: readonly File[];
  /** Parts that entries need and that the owner has not opened. */
  readonly closed: readonly Category[];
  /** Large files that stopped half-way. */
  readonly uploads: readonly Upload[];
  readonly stopped: boolean;
}

/** Somebody a document is about, as far as it says. */
export interface NamedPerson {
  readonly name: string | null;
  readonly birthDate: string | null;
}

/** A document that is about somebody else than the record so far. */
export interface OtherPerson {
  readonly file: string;
  readonly about: NamedPerson;
  readonly record: NamedPerson;
}

/** 'same': the same person, said otherwise; 'keep': somebody else, kept all the same. */
export type OtherPersonAnswer = 'same' | 'keep' | 'leave';

export interface ImportControl {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
  /** Awaited between files, and between the parts of large ones: resolves at once unless paused. */
  readonly whenRunning: () => Promise<void>;
  /** Asked before anything of the file is kept. */
  readonly onOther: (person: OtherPerson) => Promise<OtherPersonAnswer>;
}

/** What only the owner does with their record. */
export interface OwnRecord extends TimelineSource {
  /** Creates the sets of these categories; tells which could not be created. */
  open(
    categories: readonly Category[],
    onProgress: OnProgress,
  ): Promise<{ readonly failed: readonly Category[] }>;
  import(files: readonly ChosenFile[], control: ImportControl): Promise<ImportReport>;
  /** Large files that stopped half-way, on any device. */
  uploads(): Promise<readonly Upload[]>;
  /** Gives such a file up; false when the pod did not confirm. */
  dropUpload(id: string): Promise<boolean>;
}

/** Somebody an owner may share with. */
export interface FoundPerson {
  readonly webId: string;
  readonly host: string;
  /** The name this owner gave before; null for a new person. */
  readonly knownAs: string | null;
  /** 60 digits, over both roots. */
  readonly safetyNumber: string;
  readonly pin: 'new' | 'verified' | 'unverified' | 'changed';
}

export type FindOutcome =
  | { readonly kind: 'found'; readonly person: FoundPerson }
  | { readonly kind: 'no-kit' }
  | { readonly kind: 'self' }
  | { readonly kind: 'not-address' }
  | { readonly kind: 'unreachable'; readonly host: string };

export interface ShareOrder {
  readonly webId: string;
  /** The owner's name for the person; stays in the owner's record. */
  readonly name: string;
  /** The owner's name as told to the person; null to stay a number. */
  readonly as: string | null;
  readonly categories: readonly Category[];
  readonly purpose: string;
  readonly until: Date;
  /** Whether the safety number was compared. */
  readonly verified: boolean;
  /** The number as it was shown. */
  readonly safetyNumber: string;
  /** Typed anew: the gesture that signs the consent. */
  readonly passphrase: string;
}

export type ShareOutcome =
  | { readonly kind: 'shared'; readonly failed: readonly Category[] }
  | { readonly kind: 'wrong-passphrase' }
  | { readonly kind: 'unreachable' };

export interface GrantView {
  readonly id: string;
  readonly name: string;
  readonly webId: string;
  readonly categories: readonly Category[];
  readonly purpose: string;
  readonly from: Date;
  /** Null only for the separate choice "no end". */
  readonly until: Date | null;
  readonly verified: boolean;
  /** 'unfinished': it stands, but a step is missing; the person may not see anything yet. */
  readonly state: 'active' | 'unfinished' | 'ended' | 'withdrawn';
  /** When it was withdrawn; null otherwise. */
  readonly withdrawn: Date | null;
}

export interface Sharing {
  find(address: string): Promise<FindOutcome>;
  share(order: ShareOrder): Promise<ShareOutcome>;
  grants(): Promise<readonly GrantView[]>;
  /** Does the steps a grant lacks; false when one of the two servers would not have it: it stays unfinished. */
  finish(grantId: string): Promise<boolean>;
  /** False when the pod did not confirm: the access is then still open. */
  withdraw(grantId: string): Promise<boolean>;
}

/** Somebody who shares with the person signed in. */
export interface PatientView {
  readonly id: string;
  /** What the patient chose to tell in the consent; null when they told none. */
  readonly told: string | null;
  /** The reader's own name for this patient; null when none was set. */
  readonly label: string | null;
  /** Four digits that stand for somebody without a name. */
  readonly number: string;
  readonly categories: readonly Category[];
  readonly purpose: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly state: 'active' | 'ended';
  readonly fresh: boolean;
}

export type EndReason = 'ended' | 'unreachable';

/** One patient's granted record, open. `onEnded` is called once, after decrypted data have been dropped. */
export interface OpenedPatient extends TimelineSource {
  readonly patient: PatientView;
  close(): void;
}

export interface Received {
  patients(): Promise<readonly PatientView[]>;
  /** Null takes the label away. */
  label(patientId: string, label: string | null): Promise<void>;
  open(patientId: string, onEnded: (reason: EndReason) => void): Promise<OpenedPatient | EndReason>;
  /** 60 digits over one's own root and that of an address; a sentence-free refusal else. */
  safetyNumber(address: string): Promise<FindOutcome>;
}
