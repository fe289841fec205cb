import type { Category } from '@carnet/vocab';
import type { Reach, Summarised } from './summarise.ts';

/**
 * What a reader has of each category once everything readable has come: those that are open to them are whole, of
 * others they may hold single entries.
 */
export function reachOf(
  open: Iterable<Category>,
  entries: readonly Summarised[],
): (category: Category) => Reach {
  const whole = new Set(open);
  const held = new Set(entries.map(({ category }) => category));
  return (category) => (whole.has(category) ? 'whole' : held.has(category) ? 'single' : 'not-shared');
}

/** What a reader has while nothing has come, or when it did not come. */
export const notLoaded = (): Reach => 'not-loaded';
