/** A picture that fills a sheet of paper. */
export interface PrintSheet {
  /** Where it lies: a blob of the page's own. */
  readonly address: string;
  /** Whether the paper lies across. */
  readonly wide: boolean;
  /** Degrees by which it is turned clockwise: 0, 90, 180 or 270. */
  readonly turned: number;
}
