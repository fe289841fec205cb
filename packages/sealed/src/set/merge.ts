import type { DeviceId } from '../ids.ts';
import type { JsonValue, Place, Row } from './row.ts';
import { samePlaces } from './row.ts';
import type { Tombstone } from './root.ts';

/** Told the row as it is (null: none) and the state it stands in, says whether the change may be made. */
export type Condition = (row: Row | null, state: Known) => boolean;

/** What a device wants to change in a register. The places of a `put` are fresh objects nothing else points to. */
export type Change =
  | {
      readonly kind: 'put';
      readonly iri: string;
      readonly at: readonly Place[];
      readonly type: string;
      readonly name: string | null;
      readonly line: JsonValue;
      readonly when?: Condition;
    }
  | { readonly kind: 'line'; readonly iri: string; readonly line: JsonValue; readonly when?: Condition }
  | { readonly kind: 'delete'; readonly iri: string; readonly when?: Condition }
  | {
      readonly kind: 'move';
      readonly iri: string;
      readonly from: readonly Place[];
      readonly to: readonly Place[];
    };

/** What became of a change: `conflict` if its condition failed or another device was first. */
export interface Outcome {
  readonly iri: string;
  readonly state: 'done' | 'conflict';
  /** The row after it, null if there is none. */
  readonly row: Row | null;
}

/** A state as merging sees it. */
export interface Known {
  row(iri: string): Row | null;
  rows(): Iterable<Row>;
  tombstone(iri: string): Tombstone | null;
}

/** The newest version of an entry a state knows of, dead or alive; 0 if none. */
export const versionOf = (known: Known, iri: string): number =>
  known.row(iri)?.seq ?? known.tombstone(iri)?.seq ?? 0;

export interface Merged {
  /** Rows that differ now; null for those deleted. */
  readonly touched: ReadonlyMap<string, Row | null>;
  readonly buried: readonly Tombstone[];
  readonly outcomes: readonly Outcome[];
}

/**
 * Applies changes to a state, by (entry, version, deletion): the later writer of a version is numbered after the
 * earlier; a deletion another device made since `base` is not undone, nor is an entry deleted that has moved on
 * by more than one version. `base` gives for each IRI the version the writer began from.
 */
export const merge = (
  known: Known,
  changes: readonly Change[],
  base: ReadonlyMap<string, number>,
  by: DeviceId,
  now: number,
): Merged => {
  const touched = new Map<string, Row | null>();
  const buried: Tombstone[] = [];
  const outcomes = changes.map((change): Outcome => {
    const { iri } = change;
    const row = known.row(iri);
    const conflict: Outcome = { iri, state: 'conflict', row };
    const begun = base.get(iri) ?? 0;
    const to = (next: Row | null): Outcome => {
      touched.set(iri, next);
      return { iri, state: 'done', row: next };
    };
    if ('when' in change && !change.when(row, known)) return conflict;
    if (change.kind === 'delete') {
      if (row === null) return { iri, state: 'done', row };
      if (row.seq > begun + 1) return conflict;
      buried.push({ iri, seq: row.seq + 1, at: now });
      return to(null);
    }
    if (change.kind === 'put') {
      if (row === null && versionOf(known, iri) > begun) return conflict;
      const { at, type, name, line } = change;
      return to({ iri, at, seq: versionOf(known, iri) + 1, by, type, name, line });
    }
    if (row === null) return conflict;
    if (change.kind === 'line') return to({ ...row, line: change.line, seq: row.seq + 1, by });
    return samePlaces(row.at, change.from) ? to({ ...row, at: change.to }) : conflict;
  });
  return { touched, buried, outcomes };
};

/** The last change to each entry: two to one entry in one write are one. */
export const lastOfEach = (changes: readonly Change[]): Change[] => [
  ...new Map(changes.map((change) => [change.iri, change])).values(),
];
