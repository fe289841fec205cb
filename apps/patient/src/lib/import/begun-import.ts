const KEY = 'carnet-import-begun';

/** Remembers in this tab, with no word about what, that an import was begun and has not come to its end. */
export const begunImport = {
  begin(): void {
    sessionStorage.setItem(KEY, '1');
  },
  end(): void {
    sessionStorage.removeItem(KEY);
  },
  /** Whether one was broken off, as by a reload. */
  get wasBrokenOff(): boolean {
    return sessionStorage.getItem(KEY) !== null;
  },
};
