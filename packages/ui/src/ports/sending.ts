import type { Category } from '@carnet/vocab';
import type { EntryFile } from './timeline.ts';
import type { OnProgress } from './progress.ts';

/** A document for somebody's record: words, files or both. */
export interface SendOrder {
  readonly title: string;
  /** Null without a letter. */
  readonly words: string | null;
  readonly files: readonly File[];
  readonly category: Category;
  /** FHIR date of any precision; null when unknown. */
  readonly date: string | null;
  /** Who should see it; advice that opens nothing. */
  readonly advice: string | null;
}

export type SendOutcome =
  | { readonly kind: 'sent' }
  /** More than the 6 MiB that one deposit may hold. */
  | { readonly kind: 'too-large' }
  /** A file of health data that cannot be read, with a sentence why. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string }
  /** The patient does not take documents, or not any more. */
  | { readonly kind: 'ended' }
  /** As much waits there unread as may. `kept`: it is among what was sent, and can be sent again from there. */
  | { readonly kind: 'full'; readonly kept: boolean }
  /** The patient has other keys than those that signed the consent. */
  | { readonly kind: 'other-keys' }
  | { readonly kind: 'unreachable'; readonly kept: boolean };

/** Something that was sent. Beyond `received` a state is only what the patient wanted to tell. */
export interface SentView {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly files: readonly EntryFile[];
  readonly made: Date;
  readonly state: 'unsent' | 'waiting' | 'lost' | 'received' | 'accepted' | 'returned';
}

export interface Sending {
  send(patientId: string, order: SendOrder, onProgress: OnProgress): Promise<SendOutcome>;
  /** What was sent to this patient, newest first; receipts are looked for first. */
  sent(patientId: string): Promise<readonly SentView[]>;
  /** Sends a lost one again: the same, which is taken in once. */
  again(id: string, onProgress: OnProgress): Promise<SendOutcome>;
}
