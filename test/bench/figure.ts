/** One figure of a run. `goal` is the most it may be, or with `atLeast` the least; null where design 6 sets none. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly goal: number | null;
  readonly unit: 'ratio' | 'count';
  readonly atLeast?: boolean;
  /** What the figure was made of, where the name does not say it. */
  readonly note?: string;
}

const DIGITS = 1000;

/** Prints a figure as one JSON line. */
export function report({ name, value, goal, unit, atLeast = false, note }: Figure): void {
  const rounded = Math.round(value * DIGITS) / DIGITS;
  const met = goal === null ? null : atLeast ? rounded >= goal : rounded <= goal;
  console.log(
    JSON.stringify({ name, value: rounded, goal, unit, met, ...(note === undefined ? {} : { note }) }),
  );
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds an act takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** Runs two acts by turns and gives the median of the ratios of each pair: the load of the machine falls on both. */
export async function ratioByTurns(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<number> {
  const ratios: number[] = [];
  await one();
  await other();
  for (let i = 0; i < rounds; i += 1) {
    const [a, b] =
      i % 2 === 0 ? [await timed(one), await timed(other)] : [await timed(other), await timed(one)].reverse();
    ratios.push((a ?? 0) / (b ?? 1));
  }
  return median(ratios);
}

/** Runs an act on every item, some at a time. */
export async function inFlight<T>(
  width: number,
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
