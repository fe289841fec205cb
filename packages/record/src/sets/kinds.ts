import { CATEGORIES, type Category } from '@carnet/vocab';

/** What a set is for, as the keyring keeps it. */
export type SetKind = `category:${Category}` | 'spare' | 'grants';

export const categoryKind = (category: Category): SetKind => `category:${category}`;

/** The category of a set's kind; null for sets that are none. */
export const categoryOf = (kind: string): Category | null =>
  CATEGORIES.find((category) => categoryKind(category) === kind) ?? null;
