import type { Category } from '@carnet/vocab';
import type { Moved } from './moves.ts';
import type { Proof, SignedOutcome } from './signing.ts';
import type { TimelineRow } from './timeline.ts';

/** Why what is shown may not be the whole truth; see `viewAs` of @carnet/record. */
export type ViewDoubt = 'rules' | 'open' | 'no-key' | 'no-bundle' | 'withheld' | 'unfinished';

/** What somebody sees of this record, by the rules that the server gave back just now. */
export interface ReachView {
  readonly rows: readonly TimelineRow[];
  readonly deposits: boolean;
  readonly doubts: readonly ViewDoubt[];
}

/** What a share would show, before it is given. */
export interface SharePlan {
  /** Null while nobody is named. */
  readonly webId: string | null;
  readonly categories: readonly Category[];
  /** IRIs of single entries. */
  readonly entries: readonly string[];
}

/** Who can read one entry. */
export interface EntryReaders {
  /** Ids of grants that stand. */
  readonly grants: readonly string[];
  /** In its category; hidden from some who read that; or seen by its owner alone. */
  readonly place: 'category' | 'exception' | 'apart';
}

/** 'unreachable': the pod did not confirm, and what is seen may not be what was wished. */

/** Who can see what, and changes to it in place. */
export interface Reach {
  /** Null when the rules could not be read back. */
  viewAs(grantId: string): Promise<ReachView | null>;
  /** Null when the record could not be read. */
  preview(plan: SharePlan): Promise<readonly TimelineRow[] | null>;
  readers(iri: string): Promise<EntryReaders>;
  /** Takes parts or single entries out of a grant; the person is not told. False when the pod did not confirm. */
  narrow(grantId: string, categories: readonly Category[], entries: readonly string[]): Promise<boolean>;
  /** An earlier end; the person is not told. */
  shorten(grantId: string, until: Date): Promise<boolean>;
  /** A later end, or none: a new consent in place of the one that stands, signed anew. */
  extend(grantId: string, until: Date | null, proof: Proof): Promise<SignedOutcome>;
  /** One more year for a grant without end. */
  goOn(grantId: string, proof: Proof): Promise<SignedOutcome>;
  withdrawAll(): Promise<boolean>;
  /**
   * Hides an entry, and its parts, from everybody but these grants; gives the way back, null when the pod did not
   * confirm.
   */
  keepFor(iri: string, grants: readonly string[], parts: readonly string[]): Promise<Moved['undo'] | null>;
  /** Puts a hidden entry back into its category. */
  showAgain(iri: string): Promise<boolean>;
}
