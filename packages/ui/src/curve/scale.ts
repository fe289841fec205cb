/** Round numbers from below the least to above the greatest value. */
export function ticksOf(least: number, greatest: number, wanted = 5): readonly number[] {
  const span = greatest - least || Math.abs(greatest) || 1;
  const rough = span / Math.max(1, wanted - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? 10 * power;
  const from = Math.floor(least / step);
  const to = Math.max(Math.ceil(greatest / step), from + 1);
  const digits = Math.max(0, -Math.floor(Math.log10(step)) + 1);
  return Array.from({ length: to - from + 1 }, (_, n) => Number(((from + n) * step).toFixed(digits)));
}

/** A straight line from values to places. */
export const scaleOf = (
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): ((value: number) => number) =>
  from === to ? () => (start + end) / 2 : (value) => start + ((value - from) / (to - from)) * (end - start);

/** Up to `count` instants evenly spread over a stretch of time, both ends among them. */
export function timeTicks(from: number, to: number, count: number): readonly number[] {
  if (from === to) return [from];
  return Array.from({ length: count }, (_, n) => from + ((to - from) * n) / (count - 1));
}
