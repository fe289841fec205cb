/** A change just made that can be taken back for a short while. */
export interface Undoable {
  /** What was done, in the language shown. */
  readonly said: () => string;
  /** False when the pod did not confirm all. */
  readonly undo: () => Promise<boolean>;
  /** The page to go to once it is taken back. */
  readonly href: string;
}
