/** What is sensitive goes apart from everybody, or with the rest. */
export type Kept = 'apart' | 'shown';

/** Where an error leads that says it was not chosen. */
export const KEPT_ID = 'import-sensitive';
