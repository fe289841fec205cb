import type { GrantId } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';

/** The kind of a category's set, as keyring and bundles keep it. */
export const categoryKind = (category: Category): string => `category:${category}`;

/** The category of a set's kind; null for sets that are none. */
export const categoryOf = (kind: string): Category | null =>
  CATEGORIES.find((category) => categoryKind(category) === kind) ?? null;

/** Kind of a set apart, or of an exception: entries of any category that only some people have the key of, or nobody. */
export const PRIVATE_KIND = 'private';

/** Kind of the set of what was deleted and may still be taken back. */
export const BIN_KIND = 'bin';

const SHARE = 'share:';

/** The kind of the set that holds the single entries of one grant. */
export const shareKind = (grant: GrantId): string => `${SHARE}${grant}`;

/** Whether everything in a set of this kind names its own category, and a reader may list it. */
export const holdsSingles = (kind: string): boolean => kind === PRIVATE_KIND || kind.startsWith(SHARE);
