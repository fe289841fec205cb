import { m } from '../paraglide/messages.js';

/** A file size a person can weigh: '12 ko', '3,4 Mo'. */
export function writeSize(bytes: number, locale: string): string {
  const round = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (bytes < 1000) return m.size_bytes({ n: round(bytes, 0) });
  if (bytes < 1_000_000) return m.size_kb({ n: round(bytes / 1000, 0) });
  return m.size_mb({ n: round(bytes / 1_000_000, 1) });
}
