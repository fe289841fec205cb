/** How many things of each kind came: requests, documents to decide on, grants given to this person, receipts of theirs. */
export interface News {
  readonly requests: number;
  readonly deposits: number;
  readonly grants: number;
  readonly receipts: number;
}

/** The one inbox that everybody may put something into: requests, deposits, notices. */
export interface Inbox {
  /** Looks what has come and takes it in; null when the inbox did not answer. */
  look(): Promise<News | null>;
  /**
   * Follows the inbox while the page is visible, at once where the server tells by itself: `onLook` is called with what
   * each look brought that was caused by something new. Gives what ends it.
   */
  follow(onLook: (news: News | null) => void): () => void;
}
