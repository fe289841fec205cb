/** Runs `act` on every item, at most `width` at a time; results in the order of items. Stops at the first error. */
export const each = async <T, R>(
  items: readonly T[],
  width: number,
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next;
      next += 1;
      try {
        results[index] = await act(items[index] as T, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, work));
  for (const result of done) if (result.status === 'rejected') throw result.reason;
  return results;
};
