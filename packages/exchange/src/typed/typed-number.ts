const TYPED = /^(-?)(\d+(?:[ \u00a0\u202f]\d{3})*)(?:[.,](\d+))?$/u;

/** What somebody typed as a number, with its digits and a point: "72,50" is 72.50. Null when it is none. */
export function readTypedNumber(typed: string): string | null {
  const [, sign = '', whole, decimals] = TYPED.exec(typed.trim()) ?? [];
  if (whole === undefined) return null;
  const digits = whole.replace(/[ \u00a0\u202f]/gu, '').replace(/^0+(?=\d)/u, '');
  return `${sign}${digits}${decimals === undefined ? '' : `.${decimals}`}`;
}
