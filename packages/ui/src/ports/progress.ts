/** Counted progress; `total` is null while it is not known. */
export interface Counted {
  readonly done: number;
  readonly total: number | null;
}

export type OnProgress = (progress: Counted) => void;
