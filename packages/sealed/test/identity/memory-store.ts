import type { CloneStore } from '../../src/index.ts';

/** What a browser's database keeps, in memory. */
export const memoryStore = (): CloneStore & { readonly values: Map<string, unknown> } => {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key) => Promise.resolve(values.get(key)),
    put: (key, value) => Promise.resolve(void values.set(key, value)),
    replace(key, value, when) {
      const isSo = when(values.get(key));
      if (isSo) values.set(key, value);
      return Promise.resolve(isSo);
    },
    delete: (key) => Promise.resolve(void values.delete(key)),
    keys: () => Promise.resolve([...values.keys()]),
  };
};
