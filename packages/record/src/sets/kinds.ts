import { CATEGORIES, type Category } from '@carnet/vocab';

/** The kind of a category's set, as keyring and bundles keep it. */
export const categoryKind = (category: Category): string => `category:${category}`;

/** The category of a set's kind; null for sets that are none. */
export const categoryOf = (kind: string): Category | null =>
  CATEGORIES.find((category) => categoryKind(category) === kind) ?? null;
