/** What two clocks say: one that can be set, and one that only ever counts on. */
export interface Clocks {
  readonly clock: () => Date;
  /** Milliseconds since some moment; it cannot be set, and begins anew with the process. */
  readonly uptime: () => number;
}

/** The latest time there has been; it never goes back, whatever is done to the clock of the machine. */
export interface LatestTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes note of a time that there has been, such as one that was kept over a stop. */
  reach(time: number): void;
}

/** Begins with what the clock says now. */
export const latestTime = ({ clock, uptime }: Clocks): LatestTime => {
  let highest = clock().getTime();
  let since = uptime();
  const reach = (time: number): void => {
    const elapsed = Math.max(0, uptime() - since);
    highest = Math.max(highest + elapsed, time);
    since += elapsed;
  };
  return {
    now: () => {
      reach(clock().getTime());
      return highest;
    },
    reach,
  };
};
