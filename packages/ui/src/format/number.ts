const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A decimal in the reader's way, every digit kept: '6.10' gives '6,10' in French.
 * Integers of five digits and more are grouped with narrow spaces in French, commas in English.
 * Anything that is no plain decimal comes back as it was.
 */
export function writeDecimal(text: string, locale: string): string {
  const found = DECIMAL.exec(text.trim());
  if (!found) return text;
  const [, sign = '', whole = '', fraction] = found;
  const french = locale === 'fr';
  const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/gu, french ? '\u202f' : ',');
  return `${sign === '-' ? '−' : ''}${grouped}${fraction === undefined ? '' : (french ? ',' : '.') + fraction}`;
}
