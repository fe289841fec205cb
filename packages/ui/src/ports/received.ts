import type { Category, Purpose } from '@carnet/vocab';
import type { FindOutcome } from './people.ts';
import type { TimelineSource } from './timeline.ts';
import type { ToldOutcome } from './told-person.ts';

/** One grant of a patient's: parts may be shared for another purpose, and until another day, than the rest. */
export interface ShareView {
  readonly categories: readonly Category[];
  readonly purposeTerm: Purpose | null;
  readonly purpose: string;
  /** When it ends, or ended; null for no end. */
  readonly until: Date | null;
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
  readonly shares: readonly ShareView[];
  /** Ids of the grants that this shows. */
  readonly grants: readonly string[];
  readonly from: Date;
  readonly state: 'active' | 'ended';
  /** Whether the patient takes documents from this person. */
  readonly mayDeposit: boolean;
  /** How many documents sent to this patient did not arrive, and can be sent again. */
  readonly lost: number;
  readonly fresh: boolean;
}

export type EndReason = 'ended' | 'unreachable';

/** One patient's granted record, open. `onEnded` is called once, after decrypted data have been dropped. */
export interface OpenedPatient extends TimelineSource {
  readonly patient: PatientView;
  /** Opens at most five shared documents to learn whom they are about. */
  toldPerson(): Promise<ToldOutcome>;
  close(): void;
}

export interface Received {
  /** As far as the inbox was looked into. */
  patients(): Promise<readonly PatientView[]>;
  /** Null takes the label away. */
  label(patientId: string, label: string | null): Promise<void>;
  open(patientId: string, onEnded: (reason: EndReason) => void): Promise<OpenedPatient | EndReason>;
  /** Asks whether anything of a patient is still shared, after some of it ended; null where nobody answered. */
  stands(patientId: string): Promise<boolean | null>;
  /** 60 digits over one's own root and that of an address; a sentence-free refusal else. */
  safetyNumber(address: string): Promise<FindOutcome>;
}
