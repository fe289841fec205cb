/**
 * Whether an address can be a Client ID document, and so stand on a list of trusted apps: https, or http on this very
 * machine, without a fragment. Anything else is a name that the next program can take as well.
 */
export const isClientDocument = (clientId: string): boolean => {
  if (!URL.canParse(clientId)) return false;
  const { protocol, hostname, hash, username } = new URL(clientId);
  if (hash !== '' || username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

/** Names and addresses of this very machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d{1,3}){3}$/u.test(hostname);
