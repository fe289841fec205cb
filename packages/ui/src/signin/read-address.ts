export type AddressRefusal = 'empty' | 'not-address' | 'mail' | 'insecure';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True where plain http is safe enough: the machine itself. */
export const isLoopback = (url: URL): boolean =>
  LOOPBACK.has(url.hostname) || url.hostname.endsWith('.localhost');

/**
 * What a person typed, as an address: a bare domain gets https:// (http:// on this machine).
 * Refuses what is no web address, an e-mail address, and plain http elsewhere.
 */
export function readAddress(typed: string): URL | AddressRefusal {
  const text = typed.trim();
  if (text === '') return 'empty';
  if (/^[^/@\s:]+@[^/@\s]+\.[^/@\s]+$/u.test(text)) return 'mail';
  const local = /^(localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost)(:|\/|$)/u.test(text);
  const full = /^https?:\/\//u.test(text) ? text : `${local ? 'http' : 'https'}://${text}`;
  if (/\s/u.test(full) || !URL.canParse(full)) return 'not-address';
  const url = new URL(full);
  if (url.username !== '' || url.password !== '') return 'not-address';
  if (!url.hostname.includes('.') && !isLoopback(url)) return 'not-address';
  return url.protocol === 'http:' && !isLoopback(url) ? 'insecure' : url;
}
