import type { Category } from '@carnet/vocab';
import type { Moment } from './breaker.ts';

/** The categories that histories are about. */
export const USED = ['laboratory', 'allergies'] as const satisfies readonly Category[];
export type Used = (typeof USED)[number];

/** What an owner does with a record on one device; numbers choose among what there is. */
export type Single =
  | { readonly deed: 'import'; readonly category: Used }
  | { readonly deed: 'share'; readonly reader: number; readonly category: Used; readonly days: number }
  | { readonly deed: 'share-entry'; readonly reader: number; readonly which: number; readonly days: number }
  | { readonly deed: 'withdraw' | 'apart' | 'back' | 'delete'; readonly which: number };

/**
 * What happens to a record: one thing on one device; two at once, the other on the other device; or time, in which no
 * device of the owner is there (the server ends grants by itself) unless it `settles`.
 */
export type Deed =
  | Single
  | { readonly deed: 'together'; readonly one: Single; readonly other: Single }
  | { readonly deed: 'wait'; readonly days: number; readonly settles: boolean };

/** A deed on one of two devices; with `crash` a single one first breaks off there at that request, before or after it. */
export type Act = Deed & {
  readonly device: number;
  readonly crash: { readonly at: number; readonly moment: Moment } | null;
};
