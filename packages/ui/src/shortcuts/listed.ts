import type { KeyTable } from './shortcut.ts';

const tables = new Set<KeyTable>();

/** Lists a table as long as its part of the page is there. @returns what takes it off the list. */
export function listKeys(table: KeyTable): () => void {
  tables.add(table);
  return () => {
    tables.delete(table);
  };
}

/** The tables of the page that is shown, in the order in which their parts came. */
export const listedKeys = (): readonly KeyTable[] => [...tables];
