import type { Category } from '@carnet/vocab';
import type { Loaded } from './app-state.svelte.ts';

/** How many entries each category has; null until the record is read: what has not been read is not empty. */
export const countsOf = (loaded: Loaded | null): ReadonlyMap<Category, number> | null =>
  loaded &&
  new Map([...Map.groupBy(loaded.rows, ({ category }) => category)].map(([name, all]) => [name, all.length]));
