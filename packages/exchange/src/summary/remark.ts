import type { EntryLine } from '@carnet/record';
import { denialOf, hasLapsed, standingOn, type Alike } from './latest.ts';
import type { Summarised } from './summarise.ts';

/** Why something that a summary shows may not hold. */
export type Remark =
  /** A treatment whose last known day is over, of which nothing newer is known. */
  | { readonly kind: 'lapsed' }
  /** An allergy that a source calls inactive: it may still harm. */
  | { readonly kind: 'inactive' }
  /** A treatment that goes on, while another entry says that it is over. */
  | { readonly kind: 'denied'; readonly by: EntryLine };

/** An entry that stands for all that is said of its thing, with what is to be told of it. */
export interface Remarked<E extends Summarised> {
  readonly entry: E;
  readonly remark: Remark | null;
}

function remarkOn<E extends Summarised>(entry: E, group: Alike<E>, today: string): Remark | null {
  if (hasLapsed(entry, today)) return { kind: 'lapsed' };
  const { kind, status } = entry.line;
  if (kind === 'AllergyIntolerance' && status === 'inactive') return { kind: 'inactive' };
  const denial = standingOn(today)(entry) === 'current' ? denialOf(entry, group) : null;
  return denial === null ? null : { kind: 'denied', by: denial.line };
}

/**
 * What a reader must be told of an entry.
 *
 * @param group all that is said of the same thing, newest first.
 * @param today the day it is here, YYYY-MM-DD.
 */
export const remarked = <E extends Summarised>(entry: E, group: Alike<E>, today: string): Remarked<E> => ({
  entry,
  remark: remarkOn(entry, group, today),
});
