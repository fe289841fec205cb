/**
 * What a deposit may be. Items of an inbox hold 256 KiB each, and Carnet's pod server lets one sender leave 64 of them or
 * 8 MiB unread: a deposit of the largest size stays below both, sealed and padded.
 */
export const DEPOSIT_LIMITS = {
  /** Bytes of all there is: words, RDF and files. */
  bytes: 6 * 1024 * 1024,
  /** Bytes of it in one item. */
  partBytes: 232 * 1024,
  drafts: 2000,
  files: 100,
  /** Characters of RDF of all drafts. */
  turtle: 2 * 1024 * 1024,
  statements: 50_000,
  /** Characters of all terms of a draft, each counted wherever it stands: prefixes must not blow up. */
  terms: 8 * 1024 * 1024,
  /** Deposits of one person that wait for a decision; further ones stay in the inbox. */
  waitingOfOne: 50,
  waiting: 200,
} as const;

const DAY_MS = 86_400_000;
/** Without a receipt for so long a deposit counts as lost. */
export const LOST_AFTER_MS = 7 * DAY_MS;
/** Items that are older are not taken in any more, complete or not: their sender sends them again. */
export const STALE_AFTER_MS = 60 * DAY_MS;
