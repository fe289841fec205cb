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

/**
 * Whether what an app with a Client ID document gets goes back to that app itself: to an address its document lists, on
 * the document's own origin. An app that sends it elsewhere may be used; it cannot have all the owner has.
 *
 * @param registered `redirect_uris` of the document as it is now
 */
export const returnsToItself = (
  clientId: string,
  redirectUri: string,
  registered: readonly string[],
): boolean =>
  isClientDocument(clientId) &&
  registered.includes(redirectUri) &&
  URL.canParse(redirectUri) &&
  new URL(redirectUri).origin === new URL(clientId).origin;

/** Names and addresses of this very machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d{1,3}){3}$/u.test(hostname);
