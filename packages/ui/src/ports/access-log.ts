import type { Unusual } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { ReceiptFile } from './receipts.ts';

/** One access to a person's pod, or an attempt, as its server wrote it down. */
export interface AccessView {
  readonly id: string;
  readonly time: Date;
  /** WebID; null for nobody who signed in. */
  readonly who: string | null;
  /** The owner's name for them, else where they are from; null for nobody who signed in. */
  readonly name: string | null;
  /** Whether the owner has a name for them, or shares with them. */
  readonly known: boolean;
  /** Who did or tried what, where, when, through which app. */
  sentence(locale: string): string;
  /** `failed` neither gave nor refused. */
  readonly outcome: 'allowed' | 'refused' | 'failed';
  readonly apart: boolean;
  /** How many requests it stands for: equal refusals are counted. */
  readonly times: number;
  /** What is not as usual about it; null where nothing is. */
  readonly unusual: Unusual | null;
  /** The same for accesses that differ in nothing but their time. */
  readonly kind: string;
}

/** What the log says now. */
export interface AccessLogView {
  /** Newest first; without the owner's own accesses and readings of the public pages, which are counted. */
  readonly accesses: readonly AccessView[];
  readonly own: number;
  readonly open: number;
  /** What shows that the log was thinned out or changed, a sentence each. */
  readonly alarms: readonly ((locale: string) => string)[];
  /** Where what others have declared and the log do not agree, a sentence each: shown, no alarm. */
  readonly differences: readonly ((locale: string) => string)[];
  /** Whether this provider keeps a log at all. */
  readonly kept: boolean;
}

/** What somebody did a moment ago, as a notice says it: the same of one person is told as one. */
export interface AccessNews {
  /** `refused-own`: in the owner's own name, through another app. `altered`: the log is not what it was. */
  readonly kind: 'read' | 'changed' | 'refused' | 'refused-own' | 'altered';
  /** As a sentence calls them: the owner's name for them, else where they are from; empty where it is nobody else. */
  readonly name: string;
  /** Parts of the record it was about, as far as they have names. */
  readonly categories: readonly Category[];
}

/** The log of one's own pod, which only its owner opens. */
export interface AccessLog {
  /** With `accepted` what it lost before counts as seen. Null when the provider did not answer as it should. */
  read(accepted: boolean): Promise<AccessLogView | null>;
  /** All of it as FHIR AuditEvents; null when the provider did not answer as it should. */
  fhir(): Promise<ReceiptFile | null>;
  /** Whether the log still goes through the mark that a message told; null when the provider did not answer as it should. */
  check(mark: string): Promise<'there' | 'dropped' | 'gone' | 'mistyped' | null>;
  /**
   * Tells what others do in the record, and try, while the app is open, and when another device of the owner has changed
   * something; gives what ends it.
   */
  follow(onNews: (news: readonly AccessNews[]) => void, onOwnChange: () => void): Promise<() => void>;
  /** Takes nothing more from somebody, without their noticing; false when their address does not answer. */
  block(who: string): Promise<boolean>;
}
