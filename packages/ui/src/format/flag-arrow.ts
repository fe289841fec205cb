const ARROWS: Readonly<Record<string, string>> = {
  H: '↑',
  HH: '⇈',
  HU: '⇈',
  '>': '↑',
  L: '↓',
  LL: '⇊',
  LU: '⇊',
  '<': '↓',
  A: '!',
  AA: '!',
  POS: '!',
  DET: '!',
};

/** The sign beside the words of an unusual result; null for a usual one, so that colour never speaks alone. */
export const flagArrow = (flag: string | undefined): string | null =>
  flag === undefined ? null : (ARROWS[flag] ?? null);
