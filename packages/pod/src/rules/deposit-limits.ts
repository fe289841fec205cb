/**
 * How much somebody who may only add to a pod may leave there unread. Waiting means: not deleted yet by the owner, whose
 * client takes what it has read. Counted for each sender alone, so that nobody uses up the room of others and a refusal
 * says nothing about them.
 */
export const DEPOSIT_LIMITS = {
  /** Bytes of one item: as the inbox items of Carnet's format. */
  itemBytes: 256 * 1024,
  /** Items of one sender waiting in one pod. */
  items: 64,
  /** Bytes of one sender waiting in one pod. */
  bytes: 8 * 1024 * 1024,
} as const;

/** Something a sender left in a pod. */
export interface WaitingItem {
  /** Its IRI. */
  readonly path: string;
  readonly size: number;
}

/** Whether one more item of this size may be left beside those that wait. */
export const mayLeave = (waiting: readonly WaitingItem[], size: number): boolean =>
  waiting.length < DEPOSIT_LIMITS.items &&
  waiting.reduce((sum, item) => sum + item.size, size) <= DEPOSIT_LIMITS.bytes;
