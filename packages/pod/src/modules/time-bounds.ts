import { AsyncLocalStorage } from 'node:async_hooks';

const asked = new AsyncLocalStorage<number[]>();

/** Notes, for whoever asked, when something in rules that were read begins or ends. */
export const noteBound = (next: number | null): void => {
  if (next !== null) asked.getStore()?.push(next);
};

/** Does something that reads rules, and says when the first of their times comes; null if none will. */
export const withBounds = async <T>(act: () => Promise<T>): Promise<{ result: T; next: number | null }> => {
  const bounds: number[] = [];
  const result = await asked.run(bounds, act);
  return { result, next: bounds.length === 0 ? null : Math.min(...bounds) };
};
