/** What a watch over the ends of shares needs. */
export interface EndsWatched {
  /** When the next share ends by itself; null if none stands. */
  readonly nextEnd: () => Date | null;
  readonly clock: () => Date;
  /** Does something later; gives what prevents it. */
  readonly later: (act: () => void, milliseconds: number) => () => void;
  readonly onEnd: () => void;
}

/** Timers are not good for longer; and the time of a machine that slept is looked at again. */
const LONGEST_MS = 60_000;

/** Calls back at each moment at which a share ends by itself. Gives what ends the watch. */
export function watchEnds({ nextEnd, clock, later, onEnd }: EndsWatched): () => void {
  let prevent = (): void => undefined;
  const wait = (end: Date | null): void => {
    if (end === null) return;
    const left = end.getTime() - clock().getTime();
    prevent = later(
      () => {
        const over = end <= clock();
        if (over) onEnd();
        wait(over ? nextEnd() : end);
      },
      Math.min(LONGEST_MS, Math.max(0, left)),
    );
  };
  wait(nextEnd());
  return () => {
    prevent();
  };
}

/** By the clock and the timers of a page. */
export const inPage: Pick<EndsWatched, 'clock' | 'later'> = {
  clock: () => new Date(),
  later(act, milliseconds) {
    const timer = setTimeout(act, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
