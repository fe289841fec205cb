import { isLoopback } from './trusted.ts';

/**
 * Addresses a server listens on for a base URL: one on this very machine is for this machine alone, and nobody else in
 * the network reaches it; `localhost` is both its addresses. Any other stands behind a proxy, wherever that runs: null,
 * all addresses.
 */
export const listenOn = (baseUrl: string): readonly string[] | null => {
  const { hostname } = new URL(baseUrl);
  if (!isLoopback(hostname)) return null;
  if (hostname === '[::1]') return ['::1'];
  return /^127\./u.test(hostname) ? [hostname] : ['127.0.0.1', '::1'];
};
