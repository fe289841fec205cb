/** The one inbox that everybody may put something into: requests, deposits, notices. */
export interface Inbox {
  /** Looks what has come and takes it in; false when the inbox did not answer. */
  look(): Promise<boolean>;
}
